"""The two tables of a book, to be made real by each app.

The day is the day on which a row was added. What is added on a day that is sealed already (the clock was set back, a transaction
took long) goes into the next seal. Leaves carry no foreign key: a leaf must outlive the row that somebody removes, to name it.
"""

from __future__ import annotations

from django.db import models


class DaySeal(models.Model):
    """One day. `chain` is the hash of the previous chain, the day, the number of leaves and `root`; it is what is printed."""

    day = models.DateField(primary_key=True)
    leaves = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    chain = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return bytes(self.chain).hex()


class SealedLeaf(models.Model):
    """The SHA-256 of the canonical form of one sealed row of the table that `thing` says; its key is `(thing, thing_id)`.

    Each book has its own things, and an index in the order in which trees are built: `(day, thing, thing_id)`.
    """

    thing: models.CharField[str, str]
    thing_id = models.BigIntegerField()
    day = models.DateField()
    digest = models.BinaryField(max_length=32)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.thing} {self.thing_id}"
