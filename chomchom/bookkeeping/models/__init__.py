"""The chart (`account`), which account a heading means (`mapping`), the books (`book`), what is in them (`journal`), its sums."""

from chomchom.bookkeeping.models.account import Account
from chomchom.bookkeeping.models.book import Book
from chomchom.bookkeeping.models.journal import Journal, JournalLine
from chomchom.bookkeeping.models.mapping import MappingVersion, Pair
from chomchom.bookkeeping.models.month import AccountMonth

__all__ = ["Account", "AccountMonth", "Book", "Journal", "JournalLine", "MappingVersion", "Pair"]
