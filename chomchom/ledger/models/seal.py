"""Seals: a day's entries and evidence as a Merkle tree, its root chained to the one before; see core.sealing."""

from __future__ import annotations

from django.db import models

from chomchom.core.sealing.models import DaySeal, SealedLeaf


class Seal(DaySeal):
    """One day of posting. Reports print its `chain`."""


class Leaf(SealedLeaf):
    """One sealed row."""

    class Thing(models.TextChoices):
        ENTRY = "entry", "실적"
        EVIDENCE = "evidence", "증빙"
        MONTH_ACT = "month", "월 마감"

    pk = models.CompositePrimaryKey("thing", "thing_id")
    thing = models.CharField(max_length=8, choices=Thing)

    class Meta:
        indexes = [models.Index(fields=["day", "thing", "thing_id"], name="ledger_leaf_of_a_day")]
