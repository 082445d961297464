"""Tests of the arithmetic of a cut or a raise."""
