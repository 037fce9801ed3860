"""An IKU document to write one's own after, and what each of its keys and values means."""
