"""The last hand: entries that no target gave a number get the usual one, so that a course has people and a purchase a price."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from random import Random

from chomchom.ledger.kinds import kind
from chomchom.plan.question import Entry, Filter, Mean, Question, Sum, takes
from chomchom.plan.question.model import simples_of
from chomchom.simulation.year.habits import habit, within
from chomchom.simulation.year.world import World

Claims = dict[str, dict[str, list[Filter]]]
_SCORED = 0.6
"""How many of the entries that may have a score do have one."""


def finish(world: World, questions: Iterable[Question], dice: Random) -> None:
    """Complete every entry, but for numbers that a target adds up: those it has given itself."""
    claims = claims_of(questions)
    for entry in world.entries:
        values = {name: value for name, value in _usual(entry, dice).items() if not _claimed(entry, name, claims)}
        if values:
            world.complete(entry, **values)


def claims_of(questions: Iterable[Question]) -> Claims:
    """By number and kind, the filters of the questions that add it up or average it."""
    claims: Claims = defaultdict(lambda: defaultdict(list))
    for part in (part for question in questions for part in simples_of(question.measure)):
        if isinstance(part, Sum | Mean):
            for code in part.filter.kinds:
                claims["score" if isinstance(part, Mean) else part.field][code].append(part.filter)
    return claims


def _claimed(entry: Entry, name: str, claims: Claims) -> bool:
    return any(takes(filter_, entry) for filter_ in claims[name][entry.kind])


def _usual(entry: Entry, dice: Random) -> dict[str, float]:
    """The usual numbers of its kind that it has not. The dice are thrown in one order, whatever is claimed."""
    usual, declared = habit(entry.kind), kind(entry.kind)
    values: dict[str, float] = {}
    if declared.people and entry.people is None:
        values["people"] = max(within(usual.people, dice), entry.quantity if entry.kind == "training.completed" else 0)
    if declared.amount and entry.amount is None:
        values["amount"] = within(usual.amount, dice)
    if declared.score and entry.score is None and dice.random() < _SCORED:
        values["score"] = dice.randint(usual.score[0] * 2, usual.score[1] * 2) / 2
    return values
