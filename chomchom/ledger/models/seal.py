"""Seals: a day's entries and evidence as a Merkle tree, its root chained to the one before.

The day is the day of posting. What is posted on a day that is sealed already (the clock was set back, a transaction took long) goes
into the next seal. Leaves carry no foreign key: a leaf must outlive the entry that somebody removes, to name it.
"""

from __future__ import annotations

from django.db import models


class Seal(models.Model):
    """One day. `chain` is the hash of the previous chain, the day, the number of leaves and `root`; reports print it."""

    day = models.DateField(primary_key=True)
    leaves = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    chain = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return bytes(self.chain).hex()


class Leaf(models.Model):
    """The SHA-256 of the canonical form of one sealed row."""

    class Thing(models.TextChoices):
        ENTRY = "entry", "실적"
        EVIDENCE = "evidence", "증빙"
        MONTH_ACT = "month", "월 마감"

    pk = models.CompositePrimaryKey("thing", "thing_id")
    thing = models.CharField(max_length=8, choices=Thing)
    thing_id = models.BigIntegerField()
    day = models.DateField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        # Trees are built day by day, their leaves in this order.
        indexes = [models.Index(fields=["day", "thing", "thing_id"], name="ledger_leaf_of_a_day")]

    def __str__(self) -> str:
        return f"{self.thing} {self.thing_id}"
