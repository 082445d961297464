"""Charts of results, figures in words, and what forms of instruments need."""
