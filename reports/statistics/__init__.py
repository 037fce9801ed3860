"""The statistics of a survey put in words: one module for each topic, one page for all."""
