"""How a target went over the years, and within this one: what its proposal gives as the reason."""

from __future__ import annotations

import datetime as dt

from chomchom.core.particles import with_particle
from chomchom.plan.question import STATE_NAMES
from chomchom.plan.question.sentence import PERIOD_NAMES
from chomchom.reports.nextyear.facts import Figure
from chomchom.reports.nextyear.wording import amount_text, percent_text


def growth(figure: Figure, least: int) -> tuple[int, float] | None:
    """Over how many years, this one among them, and by which share a year; None where there are fewer, or nothing to compare."""
    years = [(each.year, each.actual) for each in figure.past]
    if figure.reached is None or len(years) + 1 < least or not years or years[0][1] <= 0:
        return None
    between = len(years)
    return between + 1, (max(figure.reached, 0) / years[0][1]) ** (1 / between) - 1


def filled_in(figure: Figure) -> int | None:
    """The month at whose end the value was reached for good; None where it is not."""
    if figure.measured != "count" or figure.period != "year" or figure.comparator not in (">=", ">"):
        return None
    reached = [place for place, value in enumerate(figure.months, 1) if value is not None and value >= figure.value]
    return reached[0] if reached and len(reached) == len(figure.months) - reached[0] + 1 else None


def went(figure: Figure, as_of: dt.date) -> str:
    """`11월까지 12회(목표 10회의 120%), 8월에 목표를 채움, 연말 예측 13회(130%)`."""
    if figure.measured == "judged":
        return f"사람이 {with_particle(STATE_NAMES[figure.state], '으로')} 판단" + (
            f": {figure.verdict_note}" if figure.verdict_note else ""
        )
    if figure.actual is None:
        return f"{as_of.month}월까지 값 없음"
    said = [f"{as_of.month}월까지 {amount_text(figure.actual, figure.unit)}{_of_value(figure)}"]
    if month := filled_in(figure):
        said.append(f"{month}월에 목표를 채움")
    if figure.expected is not None and figure.low is not None and figure.high is not None and figure.high > figure.actual:
        said.append(f"연말 예측 {amount_text(round(figure.expected), figure.unit)}{_share(figure.expected, figure.value)}")
    return ", ".join(said)


def over_years(figure: Figure, least: int) -> str:
    """`3년 추세 연 4% 늘어남`; empty where there is none."""
    found = growth(figure, least)
    if found is None:
        return ""
    years, rate = found
    if abs(rate) < 0.005:
        return f"{years}년 동안 비슷함"
    return f"{years}년 추세 연 {percent_text(abs(rate))} {'늘어남' if rate > 0 else '줄어듦'}"


def _of_value(figure: Figure) -> str:
    value = amount_text(figure.value, figure.unit)
    if figure.period != "year":
        return f"({PERIOD_NAMES[figure.period]} {value} 목표)"
    if figure.value <= 0 or figure.actual is None or figure.measured != "count" or figure.comparator in ("<=", "<"):
        return f"(목표 {value})"
    return f"(목표 {value}의 {percent_text(figure.actual / figure.value)})"


def _share(value: float, of: float) -> str:
    return f"({percent_text(value / of)})" if of > 0 else ""
