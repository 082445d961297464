"""Tests of the engine of formulas: no database."""
