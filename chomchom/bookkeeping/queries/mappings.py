"""The mapping as its page shows it: every heading with its account, and every account with its headings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from chomchom.bookkeeping.models import Account, MappingVersion, Pair
from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.bookkeeping.suggesting import FITTING, Candidate
from chomchom.budget.models import Heading, Line


def leaf_accounts() -> QuerySet[Account]:
    """Accounts that take postings, by code."""
    return Account.objects.filter(children=None).order_by("code")


def candidates() -> list[Candidate]:
    """The same for suggestions. One query."""
    return [Candidate(each.pk, each.name, Kind(each.kind), each.words) for each in leaf_accounts()]


def used_headings(chart: str) -> QuerySet[Heading]:
    """Headings of a chart under which some budget has a line."""
    used = Line.objects.filter(heading=OuterRef("pk"))
    return Heading.objects.filter(Exists(used), chart=chart).order_by("direction", "position", "pk")


def charts() -> list[str]:
    """Charts of headings that there are. One query."""
    return list(Heading.objects.order_by("chart").values_list("chart", flat=True).distinct())


def versions_of(chart: str) -> list[MappingVersion]:
    """Newest first. One query."""
    return list(MappingVersion.objects.filter(chart=chart).select_related("by", "in_force_by").order_by("-number"))


@dataclass(frozen=True)
class HeadingRow:
    """A heading with the account that it means in a version, and those that it could mean."""

    heading: Heading
    path: str
    used: bool
    pair: Pair | None
    choices: Sequence[Account]


@dataclass(frozen=True)
class Mapped:
    """A version seen from both sides. Headings without an account come first, those in use before the others."""

    rows: list[HeadingRow]
    accounts: list[tuple[Account, list[Pair]]]

    @property
    def missing(self) -> list[HeadingRow]:
        """Headings in use that have no account: until there are none, the version cannot be put in force."""
        return [row for row in self.rows if row.used and row.pair is None]

    @property
    def suggested(self) -> int:
        """How many pairs nobody has looked at yet."""
        return sum(1 for row in self.rows if row.pair and row.pair.suggested)


def mapped(version: MappingVersion) -> Mapped:
    """Three queries."""
    used = Exists(Line.objects.filter(heading=OuterRef("pk")))
    leaves = Heading.objects.filter(chart=version.chart, children=None).annotate(used=used).select_related("parent__parent__parent")
    pairs = {pair.heading_id: pair for pair in version.pairs.select_related("heading", "account").order_by("heading__position")}
    accounts = list(leaf_accounts())
    choices = {way: [each for each in accounts if Kind(each.kind) in kinds] for way, kinds in FITTING.items()}
    rows = [
        HeadingRow(each, _path(each), bool(getattr(each, "used", False)), pairs.get(each.pk), choices[each.direction])
        for each in leaves.order_by("direction", "position", "pk")
    ]
    by_account: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs.values():
        by_account[pair.account_id].append(pair)
    rows.sort(key=lambda row: (row.pair is not None, not row.used))
    return Mapped(rows, [(each, by_account[each.pk]) for each in accounts])


def _path(heading: Heading) -> str:
    """The names above it."""
    names, at = [], heading.parent
    while at is not None:
        names.append(at.name)
        at = at.parent
    return " › ".join(reversed(names))


def heading_and_account(heading: int, account: int | None) -> tuple[Heading, Account | None] | None:
    """By key; None where one of them is not there. Two queries."""
    found = Heading.objects.filter(pk=heading).first()
    meant = Account.objects.filter(pk=account).first() if account else None
    return None if found is None or (account and meant is None) else (found, meant)


_CHARTS = {"agency": "본부 과목", "facility": "시설 과목"}


def chart_name(chart: str) -> str:
    """What people call a chart of headings."""
    return _CHARTS.get(chart, chart)


@dataclass(frozen=True)
class ChartState:
    """A chart of headings, its versions, and how many headings that are in use no version in force knows."""

    chart: str
    name: str
    versions: list[MappingVersion]
    unmapped: int

    @property
    def draft(self) -> MappingVersion | None:
        """The one that is being changed."""
        return next((each for each in self.versions if each.is_draft), None)

    @property
    def in_force(self) -> MappingVersion | None:
        """The one by which journals are made."""
        return next((each for each in self.versions if each.status == MappingVersion.Status.IN_FORCE), None)


def overview() -> list[ChartState]:
    """Each chart that there is. Two queries a chart and one more."""
    known = Pair.objects.filter(version__status=MappingVersion.Status.IN_FORCE).values("heading")
    return [
        ChartState(chart, chart_name(chart), versions_of(chart), used_headings(chart).exclude(pk__in=known).count())
        for chart in charts()
    ]
