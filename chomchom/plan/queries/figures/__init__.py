"""Measures over the ledger, computed by the database: any number of measures and spans in a constant number of queries.

They give what `plan.question.measuring` gives on the same entries; property tests hold the two together.
"""

from chomchom.plan.queries.figures.asking import Ask, Found, ask_all, asks_of, value_of
from chomchom.plan.queries.figures.listing import EntryPage, entry_page

__all__ = ["Ask", "EntryPage", "Found", "ask_all", "asks_of", "entry_page", "value_of"]
