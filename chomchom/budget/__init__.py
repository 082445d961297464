"""The money of a year: what may be spent, line by line, decision by decision, and what was spent of it."""
