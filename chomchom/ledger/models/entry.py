"""Entries: one line for each thing that happened.

A reversal is an entry too: it names what it reverses, carries the same figures, and its `sign` of -1 takes them away. So every sum
over the ledger is a sum of `sign * figure`, and a query as of a past moment is one more condition on `posted_at`.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.db.models import Case, Func, Q, Value, When
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from chomchom.core.words import COMPARED
from chomchom.ledger.kinds import Kind, kind
from chomchom.orgs.models import Organisation, Region

LONGEST_TITLE, LONGEST_KEY, LONGEST_SUBJECT, LONGEST_LABEL = 200, 120, 64, 60
LONGEST_NOTE = 4000
OF_A_FILE = "file:"
"""What the key of an entry begins with that came of a file of rows."""
# Far above anything an agency does, and low enough that a sum of hundreds of thousands of such entries fits a column.
MOST_QUANTITY, MOST_PEOPLE, MOST_AMOUNT, MOST_SCORE = 10**9, 10**9, 10**13, 100


class Entry(models.Model):
    """One line. `happened_on` is the day it is about, `posted_at` when the ledger learnt of it; `key` makes posting idempotent.

    `booked_on` lies in the month whose sums it changes: that of `happened_on`, or of the day on which a closed month is put right.

    `subject` is a pseudonym of a person, never a name. `corrects` is the entry that this one stands in for after its reversal.
    """

    kind = models.CharField("종류", max_length=60)
    happened_on = models.DateField("날짜")
    booked_on = models.DateField("집계하는 날")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name="조직")
    counterpart = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="상대 기관"
    )
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="지역")
    quantity = models.BigIntegerField("수량", default=1)
    people = models.BigIntegerField("인원", null=True)
    amount = models.BigIntegerField("금액(원)", null=True)
    score = models.DecimalField("점수", max_digits=5, decimal_places=2, null=True)
    subject = models.CharField("대상자 가명", max_length=LONGEST_SUBJECT, blank=True)
    labels = models.JSONField("구분", default=dict)
    title = models.CharField("제목", max_length=LONGEST_TITLE)
    note = models.TextField("메모", blank=True)
    source_type = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True)
    key = models.CharField(max_length=LONGEST_KEY)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="올린 사람"
    )
    posted_at = models.DateTimeField("올린 시각")
    reverses = models.OneToOneField("self", models.PROTECT, related_name="reversal", null=True, verbose_name="취소한 실적")
    compared = models.GeneratedField(
        expression=Func(
            Concat("title", Cast(Func("labels", Value("$.*"), function="jsonb_path_query_array"), models.TextField())),
            *(Value(signs) for signs in COMPARED),
            function="translate",
        ),
        output_field=models.TextField(),
        db_persist=True,
        help_text="the title and the labels as words are looked for in them: see core.words",
    )
    corrects = models.ForeignKey("self", models.PROTECT, related_name="corrections", null=True, db_index=False)
    sign = models.GeneratedField(
        expression=Case(When(reverses__isnull=True, then=Value(1)), default=Value(-1)),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            # A target asks for a kind in a span of days, mostly of one organisation; there are few of these to skip through.
            models.Index(fields=["kind", "organisation", "happened_on"], name="ledger_entry_asked_for"),
            # The browser lists newest first, of all or of one organisation; the id makes the order total for keyset paging.
            models.Index(fields=["-happened_on", "-id"], name="ledger_entry_newest"),
            models.Index(fields=["organisation", "-happened_on", "-id"], name="ledger_entry_of_a_team"),
            # Days of posting are sealed as spans of a column that grows with the table: a block range index costs almost nothing.
            BrinIndex(fields=["posted_at"], name="ledger_entry_posted", pages_per_range=32),
            # "Which entries came of this object?" is asked on the object's own page.
            models.Index(fields=["source_type", "source_id"], condition=~Q(source_type=""), name="ledger_entry_of_a_source"),
            # Reversals are few: "which entries stand?" takes them from here.
            models.Index(
                fields=["-happened_on", "-id", "reverses"], condition=Q(reverses__isnull=False), name="ledger_entry_reversals"
            ),
            # "What came of this file?": rows of files are few, and the operators are those of LIKE, whatever the collation.
            models.Index(
                fields=["key"],
                condition=Q(key__startswith=OF_A_FILE),
                opclasses=["varchar_pattern_ops"],
                name="ledger_entry_of_a_file",
            ),
            models.Index(fields=["corrects"], condition=Q(corrects__isnull=False), name="ledger_entry_correcting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], name="ledger_entry_key_once"),
            models.CheckConstraint(condition=Q(quantity__gte=0, quantity__lte=MOST_QUANTITY), name="ledger_quantity_in_range"),
            models.CheckConstraint(condition=Q(people__gte=0, people__lte=MOST_PEOPLE), name="ledger_people_in_range"),
            models.CheckConstraint(condition=Q(amount__gte=0, amount__lte=MOST_AMOUNT), name="ledger_amount_in_range"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=MOST_SCORE), name="ledger_score_in_range"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page, which is for ever the same."""
        return reverse("ledger:entry-show", args=[self.pk])

    @property
    def declared(self) -> Kind:
        """Its kind as the app declares it; raises UnknownKind when no app does any more."""
        return kind(self.kind)

    @property
    def source(self) -> models.Model | None:
        """The object that posted it, unless it was posted by hand or the object is gone."""
        model = self._source_model
        try:
            return model._default_manager.get(pk=self.source_id) if model else None
        except ObjectDoesNotExist:
            return None

    @property
    def is_kept(self) -> bool:
        """Whether the object that posted it also takes it back (`keeps_entries` of its model), so that nobody does by hand."""
        return getattr(self._source_model, "keeps_entries", False)

    @property
    def _source_model(self) -> type[models.Model] | None:
        try:
            return apps.get_model(self.source_type) if self.source_type else None
        except LookupError:
            return None
