"""Stamps of kinds and months: a figure holds while those under which it was found do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection

from chomchom.ledger.models import Pulse

Stamps = Mapping[tuple[str, date], str]

_STAMPS = """
SELECT kind, month, string_agg(stamp::text, ' ' ORDER BY lane) FROM ledger_pulse
WHERE kind = ANY (%s) AND month BETWEEN %s AND %s GROUP BY kind, month"""


def stamps_of(kinds: Collection[str], first: date, last: date) -> Stamps:
    """By kind and first day of the month; a month in which nothing was ever posted has none. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMPS, [list(kinds), first.replace(day=1), last])
        return {(kind, month): stamps for kind, month, stamps in cursor.fetchall()}


def has_entries(year: int) -> bool:
    """Whether anything was ever posted of that year. One query."""
    return bool(Pulse.objects.filter(month__year=year).exists())
