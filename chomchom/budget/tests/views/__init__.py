"""Tests of the pages of the budget."""
"""Tests of pages."""
