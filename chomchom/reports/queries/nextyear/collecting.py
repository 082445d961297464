"""All facts together: what next year's plan is drafted from, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from django.db.models import Sum

from chomchom.ledger.kinds import UnknownKind, kind
from chomchom.ledger.models import Rollup
from chomchom.orgs.queries import profile_folder
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment
from chomchom.reports.nextyear import Facts, KindOfTeam, Rules, load
from chomchom.reports.queries.nextyear.figures import figures_of
from chomchom.reports.queries.nextyear.findings import Places, findings_of, weak_of
from chomchom.reports.queries.nextyear.money import spent


def rules() -> Rules:
    """Those of the agency's profile; raises BrokenRules. Read once in a process."""
    return _rules(profile_folder())


@cache
def _rules(folder: Path) -> Rules:
    return load(folder)


def moment_for(year: int, today: dt.date) -> Moment:
    """From where the year of a plan is looked at: today, or its last day when it is over."""
    return Moment(min(today, dt.date(year, 12, 31)), today)


def collect(version: Version, moment: Moment) -> Facts:
    """What is known of the year of an adopted plan from that moment. As many queries for one project as for all."""
    lived = figures_of(version, moment)
    places = Places(version, lived.questions)
    money = spent(version, moment)
    year = version.year or 0
    return Facts(
        draft=version.draft,
        year=year,
        as_of=min(moment.as_of, dt.date(year, 12, 31)),
        figures=tuple(lived.figures),
        findings=tuple(findings_of(places, moment.today)),
        weak=tuple(weak_of(places)),
        money=tuple(money.lines),
        kinds=_kinds(year, moment.as_of),
        rates=money.rates,
        coming=money.coming,
    )


def _kinds(year: int, until: dt.date) -> dict[str, tuple[KindOfTeam, ...]]:
    """What the organisations posted in the year, by name, the most entries first. From monthly sums: one query."""
    rows = Rollup.objects.filter(month__range=(dt.date(year, 1, 1), until)).values("organisation", "organisation__name", "kind")
    found: dict[str, list[KindOfTeam]] = {}
    for row in rows.annotate(number=Sum("entries"), people=Sum("people")).order_by("-number", "kind"):
        try:
            declared = kind(row["kind"])
        except UnknownKind:
            continue
        if row["number"] > 0:
            one = KindOfTeam(
                kind=declared.code,
                name=declared.name,
                unit=declared.unit,
                organisation=row["organisation"],
                entries=row["number"],
                people=row["people"] if declared.people else None,
            )
            found.setdefault(row["organisation__name"], []).append(one)
    return {name: tuple(each) for name, each in found.items()}
