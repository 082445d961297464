"""How often the 80% interval of the forecast holds the truth, on simulated years.

    python bench/forecast_calibration.py [--years 2000]

Three ways of living a year, which the forecast does not know: `poisson` (happenings at a steady rate), `planned` (a few fixed
happenings, each in a month of its own, some late or dropped), `groups` (people in groups of uneven size). The first and the last
fulfil 40% to 160% of the plan. The figures are printed as a table and quoted in the documentation.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from chomchom.plan.question.forecast import forecast, typical_size
from chomchom.plan.question.windows import exposure

YEAR = 2026
Happening = tuple[int, float]
"""Day of the year and size."""


def poisson(mean: float, dice: random.Random) -> int:
    """A Poisson number: by multiplication while the mean is small, else the rounded normal."""
    if mean > 60:
        return max(0, round(dice.gauss(mean, math.sqrt(mean))))
    limit, number, product = math.exp(-mean), 0, dice.random()
    while product > limit:
        number, product = number + 1, product * dice.random()
    return number


def day_in(month: int, dice: random.Random) -> int:
    """A day of the year in that month; one in ten slips by up to two months."""
    late = dice.randint(1, 60) if dice.random() < 0.1 else 0
    return min((dt.date(YEAR, month, dice.randint(1, 28)) - dt.date(YEAR, 1, 1)).days + late, 364)


def steady(target: int, months: list[int], dice: random.Random) -> list[Happening]:
    count = poisson(target * dice.uniform(0.4, 1.6), dice)
    return [(day_in(dice.choice(months), dice), 1.0) for _ in range(count)]


def planned(target: int, months: list[int], dice: random.Random) -> list[Happening]:
    kept = [at for at in range(target) if dice.random() < 0.93]
    return [(day_in(months[at * len(months) // target], dice), 1.0) for at in kept]


def groups(target: int, months: list[int], dice: random.Random) -> list[Happening]:
    found: list[Happening] = []
    wanted = target * dice.uniform(0.4, 1.6)
    for _ in range(max(1, poisson(wanted / 25, dice))):
        found.append((day_in(dice.choice(months), dice), float(dice.randint(8, 42))))
    return found


WAYS: dict[str, tuple[Callable[[int, list[int], random.Random], list[Happening]], tuple[int, ...]]] = {
    "poisson": (steady, (4, 20, 120, 2000)),
    "planned": (planned, (2, 5, 12)),
    "groups": (groups, (300, 900)),
}


def held(way: str, target: int, day: int, years: int) -> tuple[float, float]:
    """The share of years whose end lies in the interval made on that day, and the mean width as a share of the target."""
    live, dice = WAYS[way][0], random.Random(f"{way}{target}{day}")  # noqa: S311 -- a simulation, not a secret
    inside, width = 0, 0.0
    for _ in range(years):
        months = sorted(dice.sample(range(1, 13), dice.choice((4, 8, 12))))
        happenings = live(target, months, dice)
        so_far = [size for when, size in happenings if when <= day]
        passed = exposure(YEAR, frozenset(months), dt.date(YEAR, 1, 1) + dt.timedelta(days=day))
        size = typical_size(sum(so_far), sum(each * each for each in so_far)) if way == "groups" else 1
        outlook = forecast(sum(so_far), target, passed, size)
        inside += outlook.low <= sum(size for _, size in happenings) <= outlook.high
        width += (outlook.high - outlook.low) / target
    return inside / years, width / years


def rows(years: int) -> Iterator[str]:
    """The table, line by line."""
    yield f"{'way':8} {'target':>6} | " + " | ".join(f"{name:>12}" for name in ("end of March", "end of June", "end of Sept."))
    for way, (_, targets) in WAYS.items():
        for target in targets:
            cells = (held(way, target, day, years) for day in (89, 180, 272))
            yield f"{way:8} {target:6} | " + " | ".join(f"{share:5.0%} ±{width / 2:5.0%}" for share, width in cells)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--years", type=int, default=1000)
    for row in rows(options.parse_args().years):
        sys.stdout.write(row + "\n")
