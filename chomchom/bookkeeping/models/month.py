"""Sums by account and period of a book: derived from journal lines by the database itself, in the statement that adds them."""

from __future__ import annotations

from django.db import models

from chomchom.bookkeeping.models.account import Account
from chomchom.bookkeeping.models.book import Book


class AccountMonth(models.Model):
    """Won. `period` is 1 to 12, 0 for what the year began with, 13 for what its closing moved away."""

    book = models.ForeignKey(Book, models.CASCADE, related_name="sums", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="sums")
    period = models.PositiveSmallIntegerField()
    debit = models.BigIntegerField(default=0)
    credit = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["book", "period", "account"], name="bookkeeping_account_month_once")]

    def __str__(self) -> str:
        return f"{self.period}: {self.debit:,} / {self.credit:,}"
