"""What is wrong with an IKU document before anything is counted: rules, not look-ups."""
