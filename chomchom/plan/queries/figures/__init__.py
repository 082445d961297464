"""Measures over the ledger, computed by the database: any number of measures and spans in a constant number of queries.

They give what `plan.question.measuring` gives on the same entries; property tests hold the two together. What was found is
remembered by month, and found again only when something was posted into that month: see docs/decisions/0007.
"""

from chomchom.plan.queries.figures.among import counted_among
from chomchom.plan.queries.figures.answering import ask_all
from chomchom.plan.queries.figures.asks import NOTHING, Ask, Found, Knowledge, asks_of, value_of
from chomchom.plan.queries.figures.listing import EntryPage, entry_page

__all__ = ["NOTHING", "Ask", "EntryPage", "Found", "Knowledge", "ask_all", "asks_of", "counted_among", "entry_page", "value_of"]
