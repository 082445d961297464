"""Seals of the access log: a day's lines as a Merkle tree, its root chained to the one before; see core.sealing."""

from __future__ import annotations

from django.db import models

from chomchom.core.sealing.models import DaySeal, SealedLeaf


class Seal(DaySeal):
    """One day."""


class Leaf(SealedLeaf):
    """One sealed row. The leaf of a line that was destroyed in due time stays: without it its day could not be verified."""

    class Thing(models.TextChoices):
        LINE = "line", "접속기록"
        DESTRUCTION = "destruction", "접속기록 파기"
        MARK = "mark", "점검 의견"
        REVIEW = "review", "월 점검"

    pk = models.CompositePrimaryKey("thing", "thing_id")
    thing = models.CharField(max_length=12, choices=Thing)

    class Meta:
        indexes = [models.Index(fields=["day", "thing", "thing_id"], name="accesslog_leaf_of_a_day")]
