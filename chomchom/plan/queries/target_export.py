"""Targets to take away: a number with its question and every entry that makes it, or the whole list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from chomchom.core.tables import Cell, Sheet
from chomchom.ledger.queries.exports import HEADINGS, MOST_ROWS, rows
from chomchom.ledger.queries.seals import newest_chain
from chomchom.plan.models import Target, TargetQuestion
from chomchom.plan.queries.figures.listing import counted_entries
from chomchom.plan.queries.progress import Moment, Standing, standings
from chomchom.plan.question import STATE_NAMES

_HEADINGS = (
    *("팀", "사업", "위 목표", "목표", "물음", "물음의 상태", "상태"),
    *("실적", "이날까지 할 것", "목표값", "단위", "연말 예상(열에 여덟)", "기준일"),
)


def targets_sheet(found: Iterable[Target], standing: Mapping[int, list[Standing]]) -> Sheet:
    """One line for each number of these targets, in their order; a target without a question has a line, too."""
    return Sheet("목표", _HEADINGS, chain.from_iterable(_lines(target, standing.get(target.pk, [])) for target in found))


def _lines(target: Target, numbers: Sequence[Standing]) -> Iterator[list[Cell]]:
    project = target.project
    named: list[Cell] = [project.team.name, project.title, target.parent.text if target.parent else None, target.text]
    for each in numbers:
        asked, progress = each.question.asked, each.progress
        figures = [None, None, None] if progress.state == "judged" else [progress.actual, progress.due, asked.value]
        yield [
            *named,
            each.question.sentence,
            each.question.get_state_display(),
            STATE_NAMES[each.state],
            *figures,
            asked.unit,
            str(progress.forecast) if progress.forecast else None,
            each.moment.as_of,
        ]
    if not numbers:
        yield [*named, *[None] * (len(_HEADINGS) - len(named))]


def entries_sheet(question: TargetQuestion, moment: Moment) -> Sheet:
    """The entries, newest first, as the ledger's browser exports them."""
    day = moment.day(question.version.year or 0, question.months)
    return Sheet("실적", HEADINGS, rows(counted_entries(question.asked, day, MOST_ROWS)))


def question_sheet(question: TargetQuestion, moment: Moment) -> Sheet:
    """What was asked, from which day it was looked at, and what came out; with the seal by which the entries can be verified."""
    return Sheet("물음", ("항목", "값"), list(_facts(question, moment)))


def _facts(question: TargetQuestion, moment: Moment) -> Iterator[tuple[str, Cell]]:
    (standing,) = standings(question.version, [question], moment)
    progress, unit = standing.progress, question.asked.unit
    yield "사업", f"{question.target.project.team.name} {question.target.project.title}"
    yield "목표", question.target.text
    yield "물음", question.sentence
    yield "기준일", moment.as_of
    if moment.known_on:
        yield "그날까지 올라온 것만", moment.known_on
    yield "상태", STATE_NAMES[standing.state]
    yield f"실적({unit})", progress.actual
    yield "이날까지 할 것" + ("(번)" if progress.by_period else f"({unit})"), progress.due
    yield f"목표값({unit})", question.asked.value
    if progress.forecast:
        yield "연말 예상(열에 여덟)", str(progress.forecast)
    yield "원장의 마지막 봉인", newest_chain() or "없음"
