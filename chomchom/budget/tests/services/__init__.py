"""Tests of the acts about a budget."""
