"""인력: who works for the agency, what they may do until when, when they are there and when away."""
