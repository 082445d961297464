"""Formulas of budget lines (산출내역): read them from a cell, compute them in whole won."""

from chomchom.plan.formula.cell import leading_amount, read, tree_of, won
from chomchom.plan.formula.value import worth

__all__ = ["leading_amount", "read", "tree_of", "won", "worth"]
