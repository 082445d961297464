"""A budget of the tests: 나눔팀 has lines of the agency's budget of 2031, which the board has decided."""

from __future__ import annotations

from datetime import UTC, date, datetime

from chomchom.budget.models import Budget, Edition, Estimate, Heading, Line
from chomchom.budget.models.heading import Direction
from chomchom.budget.services import balances
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, team

YEAR = 2031
AT = datetime(YEAR, 6, 15, 3, 0, tzinfo=UTC)  # noon in Seoul
TODAY = date(YEAR, 6, 15)


def heading(name: str = "사무관리비", direction: str = Direction.EXPENSE, chart: str = "agency") -> Heading:
    """The heading of that name, under one called 일반운영비 or 자체수입."""
    above = {"expense": "일반운영비", "revenue": "자체수입"}[direction]
    parent, _ = Heading.objects.get_or_create(chart=chart, direction=direction, code=above, defaults={"name": above})
    found, _ = Heading.objects.get_or_create(
        chart=chart, direction=direction, code=name, defaults={"name": name, "parent": parent, "level": 2}
    )
    return found


def budget(organisation: Organisation | None = None, year: int = YEAR) -> Budget:
    """The budget of the organisation, by default of the agency."""
    chart = "facility" if organisation and organisation.kind == Organisation.Kind.FACILITY else "agency"
    found, _ = Budget.objects.get_or_create(
        organisation=organisation or agency(), year=year, defaults={"chart": chart, "opened_at": AT}
    )
    return found


def line(
    amount: int = 1_000_000,
    title: str = "안내문 인쇄",
    *,
    of: Budget | None = None,
    at: Organisation | None = None,
    under: Heading | None = None,
) -> Line:
    """A line of so many won, set by a decided edition of its own."""
    of = of or budget()
    at = at or (team() if of.organisation.kind == Organisation.Kind.AGENCY else of.organisation)
    made = Line.objects.create(
        budget=of, heading=under or heading(chart=of.chart), organisation=at, title=title, position=of.lines.count()
    )
    decided({made: amount}, of)
    return made


def decided(amounts: dict[Line, int], of: Budget, on: date | None = None) -> Edition:
    """An edition that sets these lines, in force; decided on the second day of the year if nothing else is said."""
    number = of.editions.filter(number__isnull=False).count() + 1
    kind = Edition.Kind.SUPPLEMENTARY if number > 1 else Edition.Kind.ORIGINAL
    edition = Edition.objects.create(budget=of, kind=kind, title=f"{number}차", at=AT)
    Estimate.objects.bulk_create(Estimate(edition=edition, line=each, amount=won) for each, won in amounts.items())
    Edition.objects.filter(pk=edition.pk).update(
        status=Edition.Status.DECIDED, number=number, decided_on=on or date(of.year, 1, 2), decided_at=AT
    )
    balances.approve({each.pk: won for each, won in amounts.items()})
    edition.refresh_from_db()
    return edition
