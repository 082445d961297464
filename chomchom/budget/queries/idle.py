"""What runs ahead, what lies idle, and what was committed long ago and never paid: each line with what can be done about it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from chomchom.budget.models import Budget, Commitment, Line, Payment
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
    """Approved so long before the day, and neither paid nor released as a whole. Only lines are searched of which anything is
    committed and not paid. One query."""
    payments = Payment.objects.filter(resolution__commitment=OuterRef("pk"), undone_at=None).order_by()
    paid = Subquery(payments.values("resolution__commitment").annotate(won=Sum("amount")).values("won"))
    open_lines = lines.filter(balance__committed__gt=F("balance__paid"))
    found = (
        Commitment.objects.filter(line__in=open_lines, status=Commitment.Status.APPROVED, on__lte=on - dt.timedelta(days=OLD_DAYS))
        .annotate(paid=Coalesce(paid, 0, output_field=BigIntegerField()))
        .filter(amount__gt=F("released") + F("paid"))
        .select_related("line")
        .order_by("on", "pk")
    )
    return [
        OldCommitment(each, each.paid, each.amount - each.released - each.paid, (on - each.on).days) for each in found[: MOST + 1]
    ]
