"""How every number of every target went: at the day, at the end of each month, in the years before, and how many took part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from chomchom.ledger.kinds import Kind, UnknownKind, kind
from chomchom.plan.compare.matching import normalise
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.figures.stretches import whole_month
from chomchom.plan.queries.progress import Moment, Standing, progress_of, questions_of, reached_in, standings
from chomchom.plan.question import Count, Day, Filter, Judged, Question, Sum, filters_of
from chomchom.plan.question.standing import only_grows
from chomchom.reports.nextyear import Figure, PastYear
from chomchom.reports.nextyear.facts import Measured
from chomchom.reports.nextyear.wording import subject_of

EARLIER = 4
"""So many years before are looked at."""
type Same = tuple[UUID, str, int | None, str]
"""By what a number is the same one in the plans of two years: its project, words, place and unit."""


@dataclass(frozen=True)
class Lived:
    """The questions of the plan with how they stand, and their figures in the same order."""

    questions: list[TargetQuestion]
    figures: list[Figure]


def figures_of(version: Version, moment: Moment) -> Lived:
    """Of a plan, in its order. At most twenty queries, whatever the number of targets."""
    questions = list(_questions(version))
    found = standings(version, questions, moment)
    months, people, past = _by_month(version, questions, moment), _people(questions, version, moment), _past(version, moment)
    figures = [
        _figure(each, months[each.question.pk], people.get(each.question.pk), past.get(_same(each.question), ())) for each in found
    ]
    return Lived(questions, figures)


def _questions(version: Version) -> QuerySet[TargetQuestion]:
    return questions_of(version).defer("alternatives", "reason")


def _figure(standing: Standing, months: Sequence[float | None], people: int | None, past: tuple[PastYear, ...]) -> Figure:
    question, progress = standing.question, standing.progress
    asked, outlook = question.asked, progress.forecast
    over = [each for each in progress.by_period if each.over]
    return Figure(
        question=question.pk,
        project=question.target.project.position,
        target=question.target.position,
        number=question.number.position if question.number else None,
        noun=_noun(asked),
        measured=_measured(asked),
        comparator=asked.comparator,
        value=asked.value,
        unit=asked.unit,
        period=asked.period,
        state=standing.state,
        verdict_note=question.verdict_note if standing.verdict else "",
        actual=progress.actual,
        people=people or None,
        months=tuple(months),
        expected=outlook.expected if outlook else None,
        low=outlook.low if outlook else None,
        high=outlook.high if outlook else None,
        windows=len(over),
        kept=sum(each.met for each in over),
        unkept=tuple(each.window.name for each in over if not each.met),
        scheduled=tuple(question.months),
        past=past,
    )


def _measured(asked: Question) -> Measured:
    if isinstance(asked.measure, Judged):
        return "judged"
    return "count" if only_grows(asked) else "level"


def _kind(asked: Question) -> Kind | None:
    """The first kind that it counts."""
    code = next((code for each in filters_of(asked) for code in each.kinds), "")
    try:
        return kind(code) if code else None
    except UnknownKind:
        return None


def _noun(asked: Question) -> str:
    found = _kind(asked)
    return found.name if found else ""


def _by_month(version: Version, questions: Sequence[TargetQuestion], moment: Moment) -> dict[int, list[float | None]]:
    """The value over the year at the end of each month that has begun, all asked for at once."""
    year = version.year or moment.as_of.year
    ends = [min(whole_month(dt.date(year, month, 1))[1], moment.as_of) for month in range(1, 13)]
    begun = [end for end in ends if end.year == year and end.replace(day=1) <= moment.as_of]
    days = list(dict.fromkeys(begun))
    pairs = [(each.asked, Moment(day, moment.today, moment.known_on).day(year, each.months)) for each in questions for day in days]
    found = iter(progress_of(pairs, moment.knowing))
    return {each.pk: [next(found).actual for _ in days] for each in questions}


def _people(questions: Sequence[TargetQuestion], version: Version, moment: Moment) -> dict[int, int]:
    """How many people took part in what a question counts, where its kind says how many do."""
    wanted = {each.pk: filter_ for each in questions if (filter_ := _attended(each.asked)) is not None}
    year = version.year or moment.as_of.year
    sums = [Question(measure=Sum(each, "people")) for each in wanted.values()]
    span = dt.date(year, 1, 1), min(moment.as_of, dt.date(year, 12, 31))
    return {pk: round(value or 0) for pk, value in zip(wanted, reached_in(sums, span, moment.knowing), strict=True)}


def _attended(asked: Question) -> Filter | None:
    """The filter of happenings that people come to."""
    found, measure = _kind(asked), asked.measure
    counts = isinstance(measure, Count) or (isinstance(measure, Sum) and measure.field == "quantity")
    comes = found is not None and found.people.endswith("인원") and found.people.startswith(("참석", "참여"))
    return measure.filter if counts and comes and isinstance(measure, Count | Sum) else None


def _past(version: Version, moment: Moment) -> Mapping[Same, tuple[PastYear, ...]]:
    """What the plans in force of the years before came to, by what is the same number."""
    years = Version.objects.adopted().filter(year__lt=version.year, year__gte=(version.year or 0) - EARLIER)
    versions = list(years.order_by("year", "-number").distinct("year").defer("document"))
    rows = TargetQuestion.objects.filter(version__in=versions).select_related("target__project", "number", "version")
    listed = list(rows.defer("alternatives", "reason", "version__document"))
    pairs = [(each.asked, _at_end(each, moment)) for each in listed]
    found: dict[Same, list[PastYear]] = {}
    for each, progress in zip(listed, progress_of(pairs, moment.knowing), strict=True):
        if progress.actual is not None and each.version.year is not None:
            found.setdefault(_same(each), []).append(
                PastYear(year=each.version.year, value=each.asked.value, actual=progress.actual)
            )
    return {same: tuple(sorted(each, key=lambda one: one.year)) for same, each in found.items()}


def _at_end(question: TargetQuestion, moment: Moment) -> Day:
    year = question.version.year or 0
    return Moment(dt.date(year, 12, 31), moment.today, moment.known_on).day(year, question.months)


def _same(question: TargetQuestion) -> Same:
    target, number = question.target, question.number
    return target.project.lineage, normalise(subject_of(target.text)), number.position if number else None, question.asked.unit
