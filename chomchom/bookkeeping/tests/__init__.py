"""Tests of bookkeeping."""
