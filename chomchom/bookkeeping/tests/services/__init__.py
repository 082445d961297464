"""Tests of what is done to books."""
