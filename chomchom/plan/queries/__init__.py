"""What the pages read of adopted plans: one module per page, each a constant number of queries, answers in frozen dataclasses."""
