"""Journals (분개): what happened, as debits and credits that balance. They are only ever added; a mistake is reversed.

The database keeps all of it, whoever writes: see migration 0002.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Cast
from django.urls import reverse

from chomchom.bookkeeping.models.account import Account
from chomchom.bookkeeping.models.book import Book
from chomchom.bookkeeping.models.mapping import MappingVersion

LONGEST_TEXT, LONGEST_REASON = 200, 300
OPENING, CLOSING = 0, 13
"""The periods before and after the twelve months: what a year begins with, and what moves its result away."""
_TRANSACTION = Cast(Cast(Func(function="pg_current_xact_id"), models.TextField()), models.BigIntegerField())


class Journal(models.Model):
    """One journal. `period` is the month whose sums it changes, 0 for openings and 13 for closings.

    `key` makes journalising idempotent. `source_*` is the act of the budget that it tells of, `mapping` the version by which its
    heading became an account. `transaction` is that which wrote it: lines come in the same one or not at all.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", "기초"
        ORDINARY = "ordinary", "보통"
        ADJUSTING = "adjusting", "결산 정리"
        CLOSING = "closing", "마감"
        REVERSAL = "reversal", "취소"

    book = models.ForeignKey(Book, models.PROTECT, related_name="journals", db_index=False, verbose_name="장부")
    number = models.PositiveIntegerField("번호")
    on = models.DateField("날짜")
    period = models.PositiveSmallIntegerField("기간")
    kind = models.CharField("종류", max_length=10, choices=Kind)
    text = models.CharField("적요", max_length=LONGEST_TEXT)
    reason = models.CharField("까닭", max_length=LONGEST_REASON, blank=True)
    key = models.CharField(max_length=120)
    source_type = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True)
    mapping = models.ForeignKey(
        MappingVersion, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="과목과 계정의 짝"
    )
    reverses = models.OneToOneField("self", models.PROTECT, related_name="reversal", null=True, verbose_name="취소한 분개")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="쓴 사람"
    )
    at = models.DateTimeField("쓴 시각")
    transaction = models.BigIntegerField(db_default=_TRANSACTION, editable=False)

    class Meta:
        indexes = [models.Index("book", F("on").desc(), F("number").desc(), name="bookkeeping_journal_newest")]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="bookkeeping_journal_key_once"),
            models.UniqueConstraint(fields=["book", "number"], name="bookkeeping_journal_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1, period__lte=CLOSING), name="bookkeeping_journal_in_range"),
            models.CheckConstraint(
                condition=~Q(kind="reversal") | Q(reverses__isnull=False), name="bookkeeping_reversal_says_of_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}번 {self.text}"

    def get_absolute_url(self) -> str:
        return reverse("bookkeeping:journal-show", args=[self.pk])

    @property
    def is_by_hand(self) -> bool:
        """Whether a person wrote its lines: others follow from an act, and are taken back with it."""
        return self.kind == self.Kind.ADJUSTING

    @property
    def source(self) -> models.Model | None:
        """The act of the budget that it tells of."""
        if not self.source_type:
            return None
        try:
            model: type[models.Model] = apps.get_model(self.source_type)
            return model._default_manager.get(pk=self.source_id)
        except (LookupError, ObjectDoesNotExist):
            return None


class JournalLine(models.Model):
    """A debit (차변) or a credit (대변) of one account, in whole won.

    That the journal is there is seen by the trigger that adds lines up, once for a statement; that the account is, by the foreign
    key of its sum. A foreign key here would ask again for each of a hundred thousand lines.
    """

    journal = models.ForeignKey(Journal, models.PROTECT, related_name="lines", db_constraint=False, verbose_name="분개")
    account = models.ForeignKey(Account, models.PROTECT, related_name="lines", db_constraint=False, verbose_name="계정과목")
    debit = models.BigIntegerField("차변(원)", default=0)
    credit = models.BigIntegerField("대변(원)", default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(debit__gt=0, credit=0) | Q(debit=0, credit__gt=0), name="bookkeeping_line_is_debit_or_credit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.debit or -self.credit:,}원"
