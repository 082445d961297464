"""What if: the lines of a budget with what is bound of them, what a change comes to, and who would pay for it. Nothing is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.budget.models import Budget, Line
from chomchom.budget.queries.book import UNSTATED, Funding, in_force
from chomchom.budget.queries.groups import Headings, line_url, project_step, projects_of
from chomchom.budget.what_if import Change, Part, Spread, split, spread, target_of

BY = {"team": "팀", "project": "사업", "heading": "과목", "line": "예산 줄"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be chosen: a group of lines or one line, with its amount and what is bound of it."""

    key: str
    name: str
    amount: int
    bound: int
    lines: int


@dataclass(frozen=True, slots=True)
class WhatIfLine:
    """A line of expense. `group` is the key of the choice that it belongs to."""

    pk: int
    title: str
    group: str
    group_name: str
    amount: int
    bound: int
    funding: Funding

    @property
    def url(self) -> str:
        """Its page."""
        return line_url(self.pk)


@dataclass(frozen=True)
class Changed:
    """A line before and after. `is_pinned`: it would have been cut below what is bound."""

    line: WhatIfLine
    after: int
    is_pinned: bool

    @property
    def change(self) -> int:
        """Won more or less."""
        return self.after - self.line.amount


@dataclass(frozen=True)
class Result:
    """`target` was asked for; `after` is what came of it, more where so much is bound. `sources`: name, won before and after."""

    lines: list[Changed]
    before: int
    target: int
    after: int
    short: int
    sources: list[tuple[str, int, int]]

    @property
    def pinned(self) -> list[Changed]:
        """Lines that cannot be cut as far as the others."""
        return [each for each in self.lines if each.is_pinned]

    @property
    def change(self) -> int:
        """Won more or less, all together."""
        return self.after - self.before


def what_if_lines(budget: Budget, lines: QuerySet[Line], by: str) -> list[WhatIfLine]:
    """Lines with balance, estimates, and the names of projects or headings where it goes by them. At most four queries."""
    sets = in_force(budget)
    projects = projects_of(budget) if by == "project" else {}
    headings = Headings(budget.chart) if by == "heading" else None
    rows = lines.filter(heading__direction="expense", balance__isnull=False).order_by("position", "pk")
    found = []
    for line in rows.select_related("organisation", "balance"):
        key, name = str(line.pk), line.title
        if by == "team":
            key, name = str(line.organisation_id), line.organisation.name
        elif by == "project":
            _, key, name = project_step(line.lineage, projects)
        elif headings:
            path = headings.path(line.heading_id)
            key, name = path[-1].key, " › ".join(step.name for step in path)
        bound = line.balance.committed + line.balance.carried_out
        funding = sets[line.pk].funding if line.pk in sets else []
        found.append(WhatIfLine(line.pk, line.title, key, name, line.balance.approved, bound, funding))
    return found


def choices_of(lines: Iterable[WhatIfLine]) -> list[Choice]:
    """The groups, in the order of their first lines."""
    groups: dict[str, list[WhatIfLine]] = defaultdict(list)
    for line in lines:
        groups[line.group].append(line)
    return [
        Choice(key, own[0].group_name, sum(each.amount for each in own), sum(each.bound for each in own), len(own))
        for key, own in groups.items()
    ]


def what_if(lines: Iterable[WhatIfLine], chosen: Collection[str], change: Change) -> Result:
    """The lines of the chosen groups with the change, spread by the rules of the engine. No query."""
    own = [line for line in lines if line.group in chosen]
    before = sum(line.amount for line in own)
    target = target_of(change, before)
    found = spread([Part(line.pk, line.amount, line.bound) for line in own], target) if own else Spread({}, frozenset())
    changed = [Changed(line, found.amounts[line.pk], line.pk in found.pinned) for line in own]
    return Result(changed, before, target, sum(each.after for each in changed), found.short, _sources(changed))


def _sources(changed: Iterable[Changed]) -> list[tuple[str, int, int]]:
    """Who pays: each line keeps the shares of its sources."""
    before: dict[str, int] = defaultdict(int)
    after: dict[str, int] = defaultdict(int)
    for each in changed:
        shares = _shares(each.line)
        for name, won in shares.items():
            before[name] += won
        for name, won in split(each.after, shares or {UNSTATED: 1}).items():
            after[name] += won
    return sorted(((name, before[name], after[name]) for name in after), key=lambda row: -row[1])


def _shares(line: WhatIfLine) -> Mapping[str, int]:
    """Won of a line by source, as it is."""
    found: dict[str, int] = defaultdict(int)
    for each in line.funding:
        found[str(each["source"])] += int(str(each["amount"]))
    rest = line.amount - sum(found.values())
    return found | {UNSTATED: rest} if rest > 0 else found
