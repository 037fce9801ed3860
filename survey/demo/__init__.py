"""The demonstration: a real agency's indicators and published answers, labelled as such."""
