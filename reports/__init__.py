"""Results turned into bytes: JSON, CSV, pictures, PDF. It shows; it does not compute."""
