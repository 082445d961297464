"""예산서: the tree of one budget with its sums, as it is in force or as it was by an edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from chomchom.budget.models import Budget, Edition, Estimate, Line
from chomchom.budget.models.heading import Direction
from chomchom.budget.queries.groups import Group, Headings, Known, Step, in_groups, line_url, project_step, projects_of

UNSTATED = "재원을 적지 않음"
_LONGEST_BASIS = 80
Funding = list[dict[str, object]]


class Set(NamedTuple):
    """What an edition set a line to."""

    line: int
    amount: int
    basis: str
    funding: Funding


@dataclass(frozen=True, slots=True)
class BookLine:
    """A line with its amount."""

    pk: int
    title: str
    heading: int
    direction: str
    team: tuple[int, str, int]
    lineage: UUID | None
    amount: int
    basis: str
    funding: Funding

    @property
    def url(self) -> str:
        """Where its formula is."""
        return line_url(self.pk)

    @property
    def sources(self) -> str:
        """`도비 60%, 자체 40%`."""
        return ", ".join(f"{each['source']} {float(str(each['percent'])):g}%" for each in self.funding)

    @property
    def formula(self) -> str:
        """The first words of the 산출내역."""
        words = " ".join(self.basis.split())
        return words if len(words) <= _LONGEST_BASIS else f"{words[:_LONGEST_BASIS]}…"


@dataclass(frozen=True, slots=True)
class Row:
    """A group with its sum, or a line."""

    depth: int
    name: str
    amount: int
    lines: int = 0
    line: BookLine | None = None


@dataclass(frozen=True)
class Side:
    """세출 or 세입."""

    direction: str
    rows: list[Row]
    total: int
    sources: list[tuple[str, int]]

    @property
    def name(self) -> str:
        """In Korean."""
        return str(Direction(self.direction).label)

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return sum(row.line is not None for row in self.rows)


@dataclass(frozen=True)
class Book:
    """`edition` is the last one that counts, None for a budget without any; `editions` are those that can be chosen."""

    edition: Edition | None
    editions: list[Edition]
    sides: list[Side]

    @property
    def is_now(self) -> bool:
        """Whether this is what is in force."""
        decided = [each for each in self.editions if each.number]
        return self.edition is not None and bool(decided) and self.edition == decided[-1]


def editions_of(budget: Budget) -> list[Edition]:
    """The decided ones in their order, then the draft if there is one, without their documents. One query."""
    found = budget.editions.exclude(status=Edition.Status.DISCARDED).defer("document")
    return list(found.order_by(F("number").asc(nulls_last=True)))


def in_force(budget: Budget, condition: Q | None = None) -> dict[int, Set]:
    """What the last edition that names it says of each line, by line. One query. `condition` narrows which editions count; by
    default the decided ones."""
    chosen = condition or Q(edition__status=Edition.Status.DECIDED)
    rows = Estimate.objects.filter(chosen, edition__budget=budget)
    last = rows.order_by("line", F("edition__number").desc(nulls_first=True)).distinct("line")
    return {row[0]: Set(*row) for row in last.values_list("line", "amount", "basis", "funding")}


def by_edition(edition: Edition) -> Q:
    """The editions that count as of one: itself and all decided before it."""
    decided = Q(edition__status=Edition.Status.DECIDED)
    return decided | Q(edition=edition) if edition.is_draft else decided & Q(edition__number__lte=edition.number)


def book(budget: Budget, lines: QuerySet[Line], by: str, edition: int | None = None) -> Book:
    """Lines, what they are set to, headings, editions; for teams and projects two queries more."""
    editions = editions_of(budget)
    decided = [each for each in editions if each.number]
    at_hand = (decided or editions)[-1] if editions else None
    chosen = next((each for each in editions if each.pk == edition), at_hand)
    found = _lines(lines, in_force(budget, by_edition(chosen))) if chosen else []
    headings = Headings(budget.chart)
    projects = projects_of(budget) if by == "team" else {}
    sides = [_side(direction, found, by, headings, projects) for direction in Direction.values]
    return Book(chosen, editions, [side for side in sides if side.rows])


def _lines(lines: QuerySet[Line], sets: Mapping[int, Set]) -> list[BookLine]:
    fields = ("pk", "title", "heading", "heading__direction", "organisation", "organisation__name", "organisation__position")
    rows = lines.order_by("position", "pk").values_list(*fields, "lineage")
    return [
        BookLine(pk, title, heading, direction, (team, name, place), lineage, *sets[pk][1:])
        for pk, title, heading, direction, team, name, place, lineage in rows
        if pk in sets
    ]


def _side(direction: str, lines: Sequence[BookLine], by: str, headings: Headings, projects: Mapping[UUID, Known]) -> Side:
    own = [line for line in lines if line.direction == direction]
    placed = ((_path(line, by, headings, projects), line) for line in own)
    rows = [
        Row(each.depth, each.step.name, sum(line.amount for line in each.members), len(each.members))
        if isinstance(each, Group)
        else Row(each.depth, each.item.title, each.item.amount, 0, each.item)
        for each in in_groups(placed)
    ]
    return Side(direction, rows, sum(line.amount for line in own), sources_of(own))


def _path(line: BookLine, by: str, headings: Headings, projects: Mapping[UUID, Known]) -> tuple[Step, ...]:
    path = headings.path(line.heading)
    if by != "team":
        return path
    pk, name, place = line.team
    return (Step((place, str(pk)), str(pk), name), project_step(line.lineage, projects), path[-1])


def sources_of(lines: Iterable[BookLine]) -> list[tuple[str, int]]:
    """Won by source, largest first; what no source is said to pay is a part of its own, so that the parts add up."""
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        rest = line.amount
        for each in line.funding:
            won = int(str(each["amount"]))
            sums[str(each["source"])] += won
            rest -= won
        sums[UNSTATED] += rest
    return sorted(((name, won) for name, won in sums.items() if won), key=lambda each: -each[1])
