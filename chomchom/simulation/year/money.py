"""What is spent in a made-up year: each line of a budget in its months, most as planned, a few ahead, late, or hardly at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from chomchom.simulation.year.days import Days

_THOUSAND = 1000
_PAYEES = (
    "가람인쇄",
    "나루물산",
    "다온식품",
    "라온컴퓨터",
    "마루교육연구소",
    "바른세무회계",
    "새봄여행사",
    "아름디자인",
    "참좋은문구",
    "한길건설",
)
"""Invented."""
_REFUNDED = 0.03


@dataclass(frozen=True)
class Purse:
    """A line as the engine knows it: who it is, won, the months of its plan, and whether it is paid every month alike."""

    key: int
    amount: int
    months: tuple[int, ...]
    monthly: bool = False


@dataclass(frozen=True)
class Spending:
    """Money of a line that is bound on a day, resolved on another, paid on a third; `back` of it is returned some days later."""

    purse: int
    turn: int
    bound_on: dt.date
    resolved_on: dt.date
    paid_on: dt.date
    amount: int
    payee: str
    back: int = 0


def spendings(purses: Iterable[Purse], days: Days, seed: int, until: dt.date) -> list[Spending]:
    """Everything that is bound up to a day, in the order of days; it may be resolved or paid only later."""
    made = [each for purse in purses for each in _of(purse, days, _dice(purse, days, seed))]
    return sorted((each for each in made if each.bound_on <= until), key=lambda each: (each.bound_on, each.purse, each.turn))


def _dice(purse: Purse, days: Days, seed: int) -> Random:
    return Random(f"{seed}:{days.year}:{purse.key}:money")  # noqa: S311 -- a simulation, not a secret


def _of(purse: Purse, days: Days, dice: Random) -> Iterator[Spending]:
    share, months = _fate(purse, dice)
    for turn, (day, amount) in enumerate(_parts(purse, share, days.chosen(len(months), months, dice), dice)):
        after = [each for each in days.each(range(day.month, 13)) if each >= day]
        resolved, paid = (after[min(len(after) - 1, step)] for step in sorted((dice.randint(0, 8), dice.randint(2, 14))))
        back = amount // 10 // _THOUSAND * _THOUSAND if not purse.monthly and dice.random() < _REFUNDED else 0
        yield Spending(purse.key, turn, day, resolved, paid, amount, dice.choice(_PAYEES), back)


def _fate(purse: Purse, dice: Random) -> tuple[float, tuple[int, ...]]:
    """What share of the line is spent, and in which months: at most one act a month, at most six but where it is monthly."""
    luck, months = dice.random(), purse.months or tuple(range(2, 12))
    if purse.monthly:
        return 0.97, tuple(range(1, 13))
    if len(months) > 6:
        months = tuple(sorted(dice.sample(months, 6)))
    if luck < 0.1:
        return dice.uniform(0.1, 0.4), months[-2:]
    if luck < 0.2:
        return dice.uniform(0.95, 1.0), tuple(sorted({max(1, month - 3) for month in months}))
    return dice.uniform(0.85, 0.99), months


def _parts(purse: Purse, share: float, on: list[dt.date], dice: Random) -> Iterator[tuple[dt.date, int]]:
    """The amount in whole thousands over the days, never more than there is."""
    whole = int(purse.amount * share) // _THOUSAND * _THOUSAND
    weights = [1.0 if purse.monthly else dice.uniform(0.6, 1.4) for _ in on]
    for day, weight in zip(on, weights, strict=True):
        amount = int(whole * weight / sum(weights)) // _THOUSAND * _THOUSAND
        if amount > 0:
            yield day, amount
