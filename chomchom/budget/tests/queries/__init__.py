"""Tests of the queries of budgets."""
