"""Seals: what was added on a day as a Merkle tree, its root chained to the one before; whatever is changed afterwards is named.

A `Book` says what is sealed together: its tables, the canonical form of their rows, and where seals and leaves are kept. The ledger
is one, the access log another.
"""

from __future__ import annotations

from chomchom.core.sealing.book import Book, Sealed, hold
from chomchom.core.sealing.seals import seal_days
from chomchom.core.sealing.verification import Fault, Wrong, verify_book

__all__ = ["Book", "Fault", "Sealed", "Wrong", "hold", "seal_days", "verify_book"]
