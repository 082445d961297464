"""Surveys on paper, made ready for printing: sheets to be filled in by hand, and posters with the open link. Pure."""
