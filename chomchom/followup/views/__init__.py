"""Pages of follow-ups."""
