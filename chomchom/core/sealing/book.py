"""A book: tables whose rows are sealed together, and the canonical form of a row of each.

The form is a JSON array of the columns in a fixed order, as PostgreSQL writes `json`: days are `2031-05-20`, moments
`2031-05-20T03:00:00.25` in UTC, an object's keys in the order of `jsonb`. Never change a form: what is sealed was hashed in it. A
new column needs a new form, and a seal that says which form it used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import TextChoices

from chomchom.core.sealing.models import DaySeal, SealedLeaf


class Sealed:
    """What is sealed of one table: SQL for the table, the moment that decides the day, and the digest of a row named `thing`.

    `may_be_gone`: a condition on `leaf` under which its row may have been destroyed, as some law asks.
    """

    def __init__(self, table: str, moment: str, form: str, *, may_be_gone: str = "false") -> None:
        self.table, self.moment, self.may_be_gone = table, moment, may_be_gone
        self.digest = f"sha256(convert_to(({form})::text, 'UTF8'))"


@dataclass(frozen=True)
class Book:
    """`lock` is the number of the advisory lock that whoever seals or verifies holds."""

    seals: type[DaySeal]
    leaves: type[SealedLeaf]
    things: Mapping[TextChoices, Sealed]
    lock: int

    @property
    def leaf_table(self) -> str:
        """Where the leaves lie."""
        return self.leaves._meta.db_table

    @property
    def seal_table(self) -> str:
        """Where the seals lie."""
        return self.seals._meta.db_table


def hold(book: Book) -> None:
    """One sealer at a time, to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [book.lock])
