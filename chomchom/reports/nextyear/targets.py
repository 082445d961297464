"""What next year's value of a target should be: one small rule after another, the first that fits decides and says why.

A missed target is never lowered unasked, and none is raised beyond what this year's cautious forecast reaches again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from chomchom.core.documents.layout import Origin
from chomchom.core.particles import with_particle
from chomchom.reports.nextyear.facts import Figure
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.steps import floored, rounded, step_of
from chomchom.reports.nextyear.trend import growth, over_years, went
from chomchom.reports.nextyear.wording import amount_text, percent_text

_MISSED = ("missed", "at_risk", "behind")
_MOST = {"%": 100.0, "점": 100.0}
_HALF = 0.5


@dataclass(frozen=True)
class Proposed:
    """`origin`: computed where a rule gives another value, to be written where somebody has to decide, else carried."""

    value: float
    origin: Origin
    reason: str


@dataclass(frozen=True)
class Case:
    """One number of a target, the rules, and the day from which it is looked at."""

    figure: Figure
    rules: Rules
    as_of: dt.date

    @property
    def told(self) -> str:
        """How it went, over the years and in this one."""
        return ", ".join(filter(None, [over_years(self.figure, self.rules.targets.trend_years), went(self.figure, self.as_of)]))

    def kept(self, why: str, origin: Origin = "carried") -> Proposed:
        """The value as it is."""
        return Proposed(self.figure.value, origin, f"{self.told}. {why}")

    def amount(self, value: float) -> str:
        """The value with its unit."""
        return amount_text(value, self.figure.unit)


Rule = Callable[[Case], Proposed | None]


def proposed(figure: Figure, rules: Rules, as_of: dt.date) -> Proposed:
    """By the first rule that fits."""
    case = Case(figure, rules, as_of)
    return next(found for rule in RULES if (found := rule(case)) is not None)


def judged_by_people(case: Case) -> Proposed | None:
    """The ledger cannot count it."""
    if case.figure.measured != "judged":
        return None
    said = f" 올해 판단: {case.figure.verdict_note}" if case.figure.verdict_note else ""
    return Proposed(case.figure.value, "carried", f"사람이 판단하는 목표라 그대로 옮겼습니다.{said}")


def without_a_value(case: Case) -> Proposed | None:
    """Nothing was measured: nobody knows whether the value is right."""
    if case.figure.actual is not None:
        return None
    return Proposed(case.figure.value, "to_write", "올해 잰 값이 없어 그대로 옮겼습니다. 목표를 이어 갈지 정해 주세요.")


def limited(case: Case) -> Proposed | None:
    """A limit is carried on; a broken one is asked about."""
    figure = case.figure
    if figure.comparator in (">=", ">"):
        return None
    if figure.comparator == "=" or figure.state not in _MISSED:
        return case.kept("정한 수나 한도라 그대로 둡니다.")
    return case.kept("한도를 넘겼습니다. 한도를 그대로 두고 줄일 방법을 적을지, 한도를 고칠지 정해 주세요.", "to_write")


def by_period(case: Case) -> Proposed | None:
    """What is due in every month or quarter stays; where some were missed, somebody is asked."""
    figure = case.figure
    if figure.period == "year":
        return None
    if not figure.unkept:
        return case.kept(f"지난 기간 {figure.windows}번을 모두 채워 그대로 둡니다.")
    missed = ", ".join(figure.unkept[:6]) + (" 등" if len(figure.unkept) > 6 else "")
    why = f"지난 기간 {figure.windows}번 가운데 {figure.kept}번만 채웠습니다(못 채움: {missed}). 그대로 둘지 낮출지 정해 주세요."
    return case.kept(why, "to_write")


def of_level(case: Case) -> Proposed | None:
    """A mean or a share is raised by half of what it is above, by few points, and never above what there can be."""
    figure, rules = case.figure, case.rules.targets
    if figure.measured != "level":
        return None
    above = (figure.reached or 0) - figure.value
    if above < 0:
        return case.kept("목표에 못 미칩니다. 그대로 둘지 낮출지 정해 주세요.", "to_write")
    if figure.unit not in _MOST:
        return case.kept("점수나 비율이 아니어서 셈으로 올리지 않습니다.")
    rise = min(int(above * _HALF / _HALF) * _HALF, rules.level_rise)
    value = min(figure.value + rise, _MOST[figure.unit])
    if value <= figure.value:
        return case.kept("목표와 비슷해 그대로 둡니다.")
    return Proposed(value, "computed", f"{case.told}. 넘긴 만큼의 절반 안에서 {case.amount(value)} 이상을 제안합니다.")


def missed(case: Case) -> Proposed | None:
    """Not lowered by itself: what it would be is said, and somebody decides."""
    figure, rules = case.figure, case.rules
    if figure.share is None or figure.share >= rules.targets.missed:
        return None
    lower = rounded(figure.reached or 0, rules.steps)
    other = f"낮춘다면 올해 수준인 {with_particle(case.amount(lower), '이')} 맞습니다. " if 0 < lower < figure.value else ""
    return case.kept(f"목표에 못 미칠 것으로 보입니다. {other}그대로 둘지 낮출지 정해 주세요.", "to_write")


def few(case: Case) -> Proposed | None:
    """Of a few of something, one more is already much: they are decided, not computed."""
    if case.figure.value >= case.rules.targets.fewest:
        return None
    return case.kept(f"{case.amount(case.rules.targets.fewest)}보다 작은 목표는 셈으로 올리지 않습니다.")


def shrinking(case: Case) -> Proposed | None:
    """What grows less from year to year is not raised, even when this year's value was beaten."""
    found = growth(case.figure, case.rules.targets.trend_years)
    if found is None or found[1] >= 0:
        return None
    return case.kept("해마다 줄고 있어 올리지 않습니다.")


def beaten(case: Case) -> Proposed | None:
    """Raised by a part of what was reached beyond it, or by its trend if that is more, within the most that a year may bring."""
    figure, rules = case.figure, case.rules.targets
    if figure.share is None or figure.share < rules.beaten:
        return None
    found = growth(figure, rules.trend_years)
    return _raised(case, min(rules.most_rise, max((figure.share - 1) * rules.of_excess, found[1] if found else 0)))


def rising(case: Case) -> Proposed | None:
    """Met as planned, and growing from year to year: raised by that growth."""
    found = growth(case.figure, case.rules.targets.trend_years)
    if found is None or found[1] <= 0 or (case.figure.share or 0) < 1:
        return None
    return _raised(case, min(case.rules.targets.most_rise, found[1]))


def kept(case: Case) -> Proposed | None:
    """Reached as planned."""
    return case.kept("목표한 만큼이라 그대로 둡니다.")


RULES: tuple[Rule, ...] = (
    judged_by_people, without_a_value, limited, by_period, of_level, missed, few, shrinking, beaten, rising, kept,
)  # fmt: skip


def _raised(case: Case, share: float) -> Proposed:
    """By that share, in steps that people use, and not beyond what the cautious forecast reaches."""
    figure, steps = case.figure, case.rules.steps
    most = floored(min(figure.low if figure.low is not None else figure.reached or 0, figure.reached or 0), steps)
    wanted = rounded(figure.value * (1 + share), steps)
    value = min(wanted, most)
    if value <= figure.value:
        return case.kept(f"{percent_text(share)} 올려도 {step_of(figure.value, steps):,} 단위로 맞추면 같아 그대로 둡니다.")
    capped = "올해의 조심스러운 예측을 넘지 않게 " if value < wanted else ""
    rise = percent_text(value / figure.value - 1)
    return Proposed(value, "computed", f"{case.told}. {capped}{rise} 올려 {with_particle(case.amount(value), '으로')} 제안합니다.")
