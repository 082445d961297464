"""One target: its questions, how the chosen one went month by month, and the entries behind it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

from chomchom.ledger.models import Entry as Row
from chomchom.plan.models import Target, TargetQuestion, Version
from chomchom.plan.queries.figures.listing import EntryPage, counted_filters, entry_page
from chomchom.plan.queries.progress import Moment, Standing, cumulative, progress_of, questions_of, standings
from chomchom.plan.question import Day, Entry, Forecast, Judged, Question, takes
from chomchom.plan.question.standing import is_forecast
from chomchom.plan.question.windows import done_share


@dataclass(frozen=True)
class Point:
    """The end of a month: what was planned by then (None where a plan by months has no meaning), and what was reached."""

    month: int
    planned: float | None
    actual: float | None


@dataclass(frozen=True)
class TargetPage:
    """`also` names for each entry the other questions of the plan that count it too.

    For a target that people judge, `candidates` are the newest entries of its team: one of them may show how it stands.
    """

    target: Target
    standings: list[Standing]
    chosen: Standing | None
    points: list[Point]
    outlook: Forecast | None
    entries: EntryPage | None
    also: Mapping[int, list[TargetQuestion]]
    candidates: Sequence[Row] = ()


def year_of_target(pk: int) -> int | None:
    """The year of the adopted plan that the target is in. One query."""
    found = Target.objects.filter(pk=pk, project__version__status=Version.Status.ADOPTED)
    return found.values_list("project__version__year", flat=True).first()


def target_page(pk: int, moment: Moment, *, chosen: int | None = None, number: int = 1) -> TargetPage | None:
    """None where there is no such target of an adopted version. `number` is the page of entries. A constant number of queries."""
    target = (
        Target.objects.filter(project__version__status=Version.Status.ADOPTED)
        .select_related("project__version", "project__team", "parent")
        .defer("project__version__document")
        .filter(pk=pk)
        .first()
    )
    if target is None:
        return None
    version = target.project.version
    every = list(questions_of(version).select_related("decided_by", "evidence"))
    found = standings(version, [each for each in every if each.target_id == pk], moment)
    open_ = next((each for each in found if each.question.pk == chosen), found[0] if found else None)
    if open_ is None or isinstance(open_.question.asked.measure, Judged):
        return TargetPage(target, found, open_, [], None, None, {}, _candidates(target) if open_ else ())
    asked, day = open_.question.asked, moment.day(version.year or 0, open_.question.months)
    page = entry_page(asked, day, number)
    others = [each for each in every if each.pk != open_.question.pk]
    return TargetPage(
        target, found, open_, _points(asked, day, moment), open_.progress.forecast, page, also_counted(page.entries, others)
    )


def _candidates(target: Target, most: int = 50) -> Sequence[Row]:
    """One query."""
    standing = Row.objects.filter(organisation__name=target.project.team.name, reverses=None, reversal=None)
    return list(standing.only("happened_on", "title").order_by("-happened_on", "-pk")[:most])


def _points(question: Question, day: Day, moment: Moment) -> list[Point]:
    """Twelve of them; months to come have no actual."""
    reached = cumulative(question, day, moment.knowing)
    steps = is_forecast(question)
    ends = [dt.date(day.year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1) for month in range(1, 13)]
    return [
        Point(
            month=at + 1,
            planned=question.value * done_share(day.year, day.months, end) if steps else None,
            actual=reached[at] if at < len(reached) else None,
        )
        for at, end in enumerate(ends)
    ]


def also_counted(entries: Iterable[Row], questions: Iterable[TargetQuestion]) -> dict[int, list[TargetQuestion]]:
    """For each entry the questions that count it. No query."""
    filters = [(each, counted_filters(each.asked.measure)) for each in questions]
    found = defaultdict[int, list[TargetQuestion]](list)
    for row in entries:
        entry = engine_entry(row)
        found[row.pk] = [each for each, conditions in filters if any(takes(one, entry) for one in conditions)]
    return found


def engine_entry(row: Row) -> Entry:
    """An entry of the ledger, with its organisation and region loaded, as questions see it."""
    return Entry(
        id=row.pk,
        kind=row.kind,
        on=row.happened_on,
        org=row.organisation.name,
        quantity=row.quantity,
        people=row.people,
        amount=row.amount,
        score=None if row.score is None else float(row.score),
        subject=row.subject or None,
        counterpart=str(row.counterpart_id) if row.counterpart_id else None,
        region=row.region.name if row.region else None,
        labels=row.labels,
        title=row.title,
        posted=timezone.localdate(row.posted_at),
    )


def would_count(question: Question, months: Iterable[int], version: Version, moment: Moment) -> Standing:
    """How a question stands that is not stored: what a change would count now."""
    made = TargetQuestion(version=version, question={}, months=list(months))
    (progress,) = progress_of([(question, moment.day(version.year or 0, months))], moment.knowing)
    return Standing(made, progress, moment)


def entry_of(pk: int | None) -> Row | None:
    """An entry that is named as evidence. One query."""
    return Row.objects.filter(pk=pk).first() if pk else None
