"""The audit of published figures: what a report prints against what its own data give."""
