"""Tests of the queries of the budget."""
