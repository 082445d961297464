"""Beginning, writing, freezing and correcting reports, with the words that callers need for it."""

from chomchom.reports.drawn import Texts
from chomchom.reports.periods import before, span_of
from chomchom.reports.services.reports import Writer, begin, correct, freeze, write

__all__ = ["Texts", "Writer", "before", "begin", "correct", "freeze", "span_of", "write"]
