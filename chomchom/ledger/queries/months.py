"""Which months are closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max

from chomchom.ledger.models import MonthAct, Seal

Month = tuple[int, date]  # the id of an organisation, and the first day of a month

_LAST_ACTS = """
SELECT act.* FROM unnest(%s::bigint[], %s::date[]) AS asked(organisation_id, month) CROSS JOIN LATERAL (
    SELECT * FROM ledger_monthact WHERE organisation_id = asked.organisation_id AND month = asked.month ORDER BY id DESC LIMIT 1
) AS act"""


def last_acts(months: Collection[Month]) -> dict[Month, MonthAct]:
    """The last act of each of these months that was ever closed. One query."""
    organisations, firsts = [month[0] for month in months], [month[1] for month in months]
    found = MonthAct.objects.raw(_LAST_ACTS, [organisations, firsts]) if months else []
    return {(act.organisation_id, act.month): act for act in found}


def closed_months(months: Collection[Month], at: datetime) -> set[Month]:
    """Those that take no entries at that moment. One query."""
    return {month for month, act in last_acts(months).items() if act.is_closed_at(at)}


def last_sealed_day() -> date | None:
    """The newest day with a seal. One query."""
    last: date | None = Seal.objects.aggregate(last=Max("day"))["last"]
    return last
