"""Tests of the rules of pace."""
