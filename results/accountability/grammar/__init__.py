"""The grammar of indicator formulas: signs, sentences of refusal, and the tree they become."""
