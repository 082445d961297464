"""Reading: what accounting pages show."""
