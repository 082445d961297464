"""Chomchom (촘촘): plan in, year run, report out, for public social-service agencies."""
