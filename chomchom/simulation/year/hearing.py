"""What people answer in a made-up survey: each has a mood, each question is a little above or below it. Pure.

Whoever is content is so in most questions, so that items go together as they do among people, and in each survey of a series.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from chomchom.simulation.year.asking import Asking, Part
from chomchom.simulation.year.saying import sentence
from chomchom.surveys.instrument.form import Answer, Answers, Form, Question, Type

_SPREAD, _NOISE, _SURE = 0.6, 0.55, 0.3
"""How much people differ, how much the questions of one person do, and the overall rating from how they feel."""
_SKIPPED, _WRITES, _COMPLAINS = 0.03, 0.3, 0.8
_EARLY = 0.25
"""Most answer in the first days: the middle of them is after this share of the time."""


@dataclass(frozen=True)
class Answered:
    """One person: the number in the survey, of which part, on which day, and what they say."""

    number: int
    part: Part
    on: dt.date
    answers: Answers


def answers_to(asking: Asking, form: Form, days: tuple[dt.date, dt.date], regions: Sequence[str], dice: Random) -> list[Answered]:
    """Everybody who answers from the first to the last day, in the order of their days."""
    length = (days[1] - days[0]).days
    found, number = list[Answered](), 0
    for part in asking.groups:
        for _ in range(part.people):
            on = days[0] + dt.timedelta(days=round(dice.triangular(0, length, length * _EARLY)))
            own = Random(f"{asking.series}:{number + asking.newcomers}") if asking.series else dice  # noqa: S311 -- a simulation
            feels = asking.mood + part.mood + own.gauss(0, _SPREAD)
            said = dict(_said(asking, form, feels, regions, dice))
            found.append(Answered(number, part, on, said))
            number += 1
    return sorted(found, key=lambda each: (each.on, each.number))


def _said(asking: Asking, form: Form, feels: float, regions: Sequence[str], dice: Random) -> Iterator[tuple[str, Answer]]:
    """Answers to every question, also to those that nobody is asked who answers so: the services drop them."""
    for question in form.questions:
        if not question.required and dice.random() < _SKIPPED:
            continue
        if (given := _given(asking, question, feels, regions, dice)) is not None:
            yield question.name, given


def _given(asking: Asking, question: Question, feels: float, regions: Sequence[str], dice: Random) -> Answer | None:
    match question.type:
        case Type.SCALE:
            noise = _SURE if question.required else _NOISE
            return _within(feels + asking.low.get(question.name, 0.0) + dice.gauss(0, noise), 1, question.points)
        case Type.NPS:
            return _within(feels * 2 + dice.gauss(0, 1), 0, 10)
        case Type.SINGLE:
            return _chosen(question, 1, dice)[0]
        case Type.MULTIPLE:
            alone = [each.value for each in question.choices if each.alone]
            return alone[:1] if alone and dice.random() < _SKIPPED * 5 else _chosen(question, dice.randint(1, 3), dice)
        case Type.RANKING:
            return _chosen(question, int(question.most or 1), dice)
        case Type.REGION:
            return dice.choice(regions) if regions else None
        case Type.TEXT:
            writes = _COMPLAINS if question.show_if else _WRITES
            return sentence(asking.instrument, question.name, dice) if dice.random() < writes else None
    return None


def _within(number: float, least: int, most: int) -> int:
    return max(least, min(most, round(number)))


def _chosen(question: Question, number: int, dice: Random) -> list[str]:
    """Choices without those that ask for words or stand alone, the first ones oftener, in the order in which they came up."""
    left = [each.value for each in question.choices if not (each.is_open or each.alone)]
    found: list[str] = []
    while left and len(found) < number:
        (value,) = dice.choices(left, weights=[1 / (place + 2) for place in range(len(left))])
        left.remove(value)
        found.append(value)
    return found
