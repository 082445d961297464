"""Reading: what pages of follow-ups show."""
