"""Formulas of budget lines (산출내역): read them from a cell, compute them in whole won."""

from chomchom.plan.formula.cell import Parsed, leading_amount, parsed, read, tree_of, won
from chomchom.plan.formula.value import has_bare_number, measure, worth

__all__ = ["Parsed", "has_bare_number", "leading_amount", "measure", "parsed", "read", "tree_of", "won", "worth"]
