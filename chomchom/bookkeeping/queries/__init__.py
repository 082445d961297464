"""What pages of the books ask, each in a constant number of queries."""
