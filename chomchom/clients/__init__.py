"""People served (이용자): their sealed data, consent, household, doubles among them, and the end of what is kept of them."""
