"""Tests of the queries of the budget."""
"""Tests of what pages read."""
