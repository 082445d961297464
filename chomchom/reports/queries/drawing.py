"""Drawing a report: the figures of its period from the ledger, its activities from the schedule, what comes next from both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Count
from django.utils import timezone

from chomchom.core.models import AuditLine
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.ledger.queries.seals import newest_seal
from chomchom.ledger.queries.spans import KindSum, Span, happenings, reversals, sums_by_kind
from chomchom.orgs.models import Organisation
from chomchom.plan.models import TeamPlan, Version
from chomchom.plan.queries.board import NEEDS_CARE
from chomchom.plan.queries.figures import counted_among
from chomchom.plan.queries.filters import Filters
from chomchom.plan.queries.months import Due, State, due_in
from chomchom.plan.queries.progress import Moment, Standing, questions_of, reached_in, standings
from chomchom.plan.queries.todo import lacks_of
from chomchom.plan.queries.versions import version_in_force
from chomchom.plan.question import Growth, Ratio
from chomchom.reports.deeds import DEEDS
from chomchom.reports.drawn import ActivityLine, DeedLine, Drawn, EntryLine, HelpedLine, KindLine, LackLine, TargetLine
from chomchom.reports.models import WorkReport
from chomchom.reports.periods import after

MOST_ENTRIES = 60


def draw(report: WorkReport, moment: Moment) -> Drawn:
    """The report as it is known from that moment, but never of a day after its period. A constant number of queries."""
    return _Drawing(report, moment).drawn


@dataclass(frozen=True)
class _Drawing:
    report: WorkReport
    seen_from: Moment

    @property
    def drawn(self) -> Drawn:
        report, span = self.report, self.span
        own = self._of_the_person() if report.person else {"targets": tuple(self._targets()), "lacking": tuple(self._lacking())}
        entries = happenings(self.organisations, span)
        seal = newest_seal(before=self.moment.known_on or self.moment.today)
        shown, now = list(entries[:MOST_ENTRIES]), self._activities(report.first)
        return Drawn(
            organisation=str(report.organisation),
            first=report.first,
            last=report.last,
            as_of=self.moment.as_of,
            kinds=tuple(map(_kind_line, sums_by_kind(self.organisations, span))),
            entries=tuple(EntryLine(e.pk, e.happened_on, e.declared.name, e.title, str(e.organisation), e.people) for e in shown),
            more_entries=max(0, entries.count() - len(shown)) if len(shown) == MOST_ENTRIES else 0,
            reversals=reversals(self.organisations, span),
            activities=_named(now),
            going_on=len(now) - len(_named(now)),
            upcoming=_named(self._activities(self.next[0])) if self.next[0].month != report.first.month else (),
            chain=str(seal) if seal else "",
            sealed_on=seal.day if seal else None,
            **own,
        )

    @cached_property
    def moment(self) -> Moment:
        seen = self.seen_from
        return Moment(min(seen.as_of, self.report.last), seen.today, seen.known_on)

    @cached_property
    def span(self) -> Span:
        return Span(self.report.first, self.moment.as_of, self.moment.known_on, self.report.person_id)

    @cached_property
    def next(self) -> tuple[dt.date, dt.date]:
        return after(self.report.kind, self.report.first)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """The team with its facilities; of the agency all."""
        org = self.report.organisation
        if org.kind == Organisation.Kind.AGENCY:
            return list(posting_organisations())
        return [org, *org.children.all()]

    @cached_property
    def version(self) -> Version | None:
        return version_in_force(self.report.first.year)

    @cached_property
    def team(self) -> TeamPlan | None:
        """The team's chapter of the plan; None for the agency, and for a team that the plan does not know."""
        return TeamPlan.objects.filter(version=self.version, name=self.report.organisation.name).first()

    @property
    def _is_planned(self) -> bool:
        return self.version is not None and (self.team is not None or self.report.organisation.kind == Organisation.Kind.AGENCY)

    @cached_property
    def _standings(self) -> list[Standing]:
        if self.version is None or not self._is_planned:
            return []
        questions = questions_of(self.version)
        return standings(self.version, questions.filter(target__project__team=self.team) if self.team else questions, self.moment)

    def _targets(self) -> list[TargetLine]:
        counted = [each for each in self._standings if each.progress.state != "judged"]
        added = reached_in([each.question.asked for each in counted], (self.span.first, self.span.last), self.moment.knowing)
        lines = [_target_line(each, _of_its_own(each, value)) for each, value in zip(counted, added, strict=True)]
        return [line for line in lines if line.in_period or line.state in NEEDS_CARE]

    def _of_the_person(self) -> dict[str, Any]:
        """What there is in the report of one person alone."""
        report, span = self.report, self.span
        deeds = deeds_of(report.person_id, span)
        return {"person": str(report.person), "helped": tuple(self._helped()), "deeds": deeds}

    def _helped(self) -> Iterator[HelpedLine]:
        """The targets of the year, of whatever team, for which the person's entries count."""
        own = list(self.span.entries(self.organisations).filter(reverses=None).values_list("pk", flat=True))
        questions = list(questions_of(self.version)) if self.version and own else []
        span = (self.span.first, self.span.last)
        counts = counted_among([each.asked for each in questions], own, span, self.moment.knowing)
        for question, entries in zip(questions, counts, strict=True):
            if entries:
                yield HelpedLine(question.pk, question.target.project.title, question.target.text, entries)

    def _activities(self, day: dt.date) -> list[Due]:
        """Those of the month of a day, in the year of the report."""
        if self.version is None or not self._is_planned or day.year != self.report.first.year:
            return []
        return due_in(self.version, day.month, Filters(team=self.team.pk if self.team else None))

    def _lacking(self) -> list[LackLine]:
        if self.version is None or self.next[1].year != self.version.year:
            return []
        found = lacks_of(self._standings, self.version, self.moment, self.next[1])
        return [
            LackLine(
                each.question.pk,
                each.question.target.project.title,
                each.question.target.text,
                each.lacks,
                each.question.asked.unit,
                each.late,
            )
            for each in found
        ]


def deeds_of(person: int | None, span: Span) -> tuple[DeedLine, ...]:
    """What a person did besides posting, by the days on which they did it. One query."""
    days = [timezone.make_aware(dt.datetime.combine(day, dt.time.min)) for day in (span.first, span.last + dt.timedelta(days=1))]
    found = AuditLine.objects.filter(by=person, code__in=DEEDS, at__gte=days[0], at__lt=days[1])
    times = dict(found.values_list("code").annotate(times=Count("pk")).order_by())
    return tuple(DeedLine(name, times[code]) for code, name in DEEDS.items() if code in times)


def _of_its_own(standing: Standing, added: float | None) -> float | None:
    """What a period came to; a share or a growth says something over the year only."""
    return None if isinstance(standing.question.asked.measure, Ratio | Growth) else added


def _target_line(standing: Standing, added: float | None) -> TargetLine:
    question, progress = standing.question, standing.progress
    asked, target = question.asked, question.target
    return TargetLine(
        question.pk, target.project.title, target.text, asked.unit, added, progress.actual, asked.value, standing.state
    )


def _kind_line(each: KindSum) -> KindLine:
    kind = each.kind
    return KindLine(
        kind.name,
        kind.unit,
        each.entries,
        each.quantity if kind.quantity else None,
        each.people if kind.people else None,
        each.amount if kind.amount else None,
    )


def _named(found: Iterable[Due]) -> tuple[ActivityLine, ...]:
    """Those that begin or end: what merely goes on would hide them."""
    return tuple(ActivityLine(due.project, due.name, due.words, due.state.label) for due in found if due.state is not State.GOES_ON)
