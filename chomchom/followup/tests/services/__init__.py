"""What can be done with follow-ups."""
