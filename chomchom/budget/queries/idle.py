"""What runs ahead, what lies idle, and what was committed long ago and never paid: each line with what can be done about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from chomchom.budget.models import Budget, Commitment, Line, OpenCommitment
from chomchom.budget.pace import Moment, Standing
from chomchom.budget.queries.groups import project_step, projects_of
from chomchom.budget.queries.standing import StoodLine, stood_lines

OLD_DAYS = 60
MOST = 100


@dataclass(frozen=True)
class Care:
    """A line that asks for something to be done."""

    line: StoodLine
    standing: Standing
    project: str


@dataclass(frozen=True)
class OldCommitment:
    """A commitment of which so much was never paid."""

    commitment: Commitment
    paid: int
    left: int
    days: int


@dataclass(frozen=True)
class IdlePage:
    """`ahead` ends first first; `idle` largest sum first; `old` oldest first. `is_cut`: there are more old ones than are shown."""

    ahead: list[Care]
    idle: list[Care]
    old: list[OldCommitment]
    is_cut: bool

    @property
    def idle_sum(self) -> int:
        """Won."""
        return sum(each.standing.idle for each in self.idle)

    @property
    def old_sum(self) -> int:
        """Won, of those that are shown."""
        return sum(each.left for each in self.old)


def idle_page(budget: Budget, lines: QuerySet[Line], moment: Moment) -> IdlePage:
    """The queries of `stood_lines`, two for projects, one for commitments."""
    projects = projects_of(budget)
    cares = [
        Care(line, line.standing(moment.passed), project_step(line.lineage, projects).name)
        for line in stood_lines(budget, lines, moment, projects)
    ]
    ahead = [each for each in cares if each.standing.state in ("ahead", "overrun")]
    idle = [each for each in cares if each.standing.late]
    old = old_commitments(lines, moment.last_day or moment.today)
    return IdlePage(
        sorted(ahead, key=lambda each: (each.standing.ends_in or 13, -each.line.money.paid)),
        sorted(idle, key=lambda each: -each.standing.idle),
        old[:MOST],
        len(old) > MOST,
    )


def old_commitments(lines: QuerySet[Line], on: dt.date) -> list[OldCommitment]:
    """Approved so long before the day, and neither paid nor released as a whole: read from `OpenCommitment`. One query."""
    found = OpenCommitment.objects.filter(line__in=lines, on__lte=on - dt.timedelta(days=OLD_DAYS))
    rows = found.select_related("commitment__line").order_by("on", "pk")[: MOST + 1]
    return [_old(each, on) for each in rows]


def _old(each: OpenCommitment, on: dt.date) -> OldCommitment:
    paid = each.commitment.amount - each.commitment.released - each.unpaid
    return OldCommitment(each.commitment, paid, each.unpaid, (on - each.on).days)
