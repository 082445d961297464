"""Pages of people who work."""
