"""The engine's answers in words: who cannot go and why, what would have to give, what a roster costs. Pure."""
