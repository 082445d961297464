"""Reading budgets: each function returns what a page needs, in a constant number of queries."""
