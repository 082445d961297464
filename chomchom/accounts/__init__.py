"""People who log in, and what their role lets them do."""
