"""Charts of results, and figures in words."""
