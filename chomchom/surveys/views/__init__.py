"""Pages of surveys: those of staff, and those of whoever answers."""
