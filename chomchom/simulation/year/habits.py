"""How large an entry of each kind usually is. Invented, but of the size that such agencies report."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Range = tuple[int, int]


@dataclass(frozen=True)
class Habit:
    """From the least to the most of each number; `outdoors`: it usually happens in one of the municipalities."""

    quantity: Range = (1, 1)
    people: Range = (3, 20)
    amount: Range = (50_000, 900_000)
    score: Range = (82, 96)
    outdoors: bool = False


_USUAL = Habit()
_HABITS = {
    "meeting.held": Habit(people=(5, 14)),
    "talk.held": Habit(people=(6, 25)),
    "training.held": Habit(people=(14, 42)),
    "training.completed": Habit(quantity=(8, 30), people=(10, 34)),
    "survey.done": Habit(people=(60, 400), score=(78, 95)),
    "survey.satisfied": Habit(quantity=(170, 190), people=(200, 200)),
    "event.held": Habit(people=(30, 180), outdoors=True),
    "promotion.posted": Habit(people=(40, 900)),
    "system.used": Habit(quantity=(300, 1800), people=(250, 1500)),
    "call.made": Habit(quantity=(35, 60), people=(35, 60), outdoors=True),
    "service.given": Habit(quantity=(1, 4), people=(1, 1), amount=(20_000, 90_000), outdoors=True),
    "case.found": Habit(people=(1, 1), outdoors=True),
    "counsel.given": Habit(people=(1, 3), outdoors=True),
    "dispatch.completed": Habit(people=(1, 1), outdoors=True),
    "consulting.given": Habit(people=(3, 9), outdoors=True),
    "grant.given": Habit(quantity=(5, 60), amount=(300_000, 6_000_000), outdoors=True),
    "purchase.made": Habit(amount=(120_000, 5_500_000)),
    "purchase.preferred": Habit(amount=(80_000, 2_400_000)),
    "budget.spent": Habit(amount=(60_000, 4_000_000)),
    "budget.set": Habit(amount=(8_000_000, 60_000_000)),
    "contract.signed": Habit(amount=(1_200_000, 21_000_000)),
    "benefit.given": Habit(quantity=(1, 1), people=(8, 40), amount=(1_000_000, 9_000_000)),
    "award.given": Habit(people=(1, 6), amount=(0, 500_000)),
    "contribution.done": Habit(people=(12, 40), amount=(200_000, 2_000_000)),
    "group.formed": Habit(people=(6, 15)),
}


def habit(kind: str) -> Habit:
    """Of a kind."""
    return _HABITS.get(kind, _USUAL)


def within(range_: Range, dice: Random) -> int:
    """A number of the range; amounts in whole thousands, as people round them."""
    value = dice.randint(*range_)
    return value if value < 10_000 else round(value, -3)
