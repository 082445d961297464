"""Targets in a table: an indicator and its goal, perhaps with the unit, the formula and the result of last year beside them.

The indicator is the text of the target; its numbers are those of the goal alone. Not here: tables without a column of goals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chomchom.plan.draft import Number, Target
from chomchom.plan.outline.grid import Row, joined
from chomchom.plan.outline.names import plain
from chomchom.plan.outline.numbers import numbers_in
from chomchom.plan.reader.marks import split_mark

_REMARK = re.compile(r"\s*[(\[](?P<words>[^()\[\]]*)[)\]]\s*$")
_YEAR = re.compile(r"['’‘`]?(?:20)?\d{2}년?도?")
_GOAL_VALUE = re.compile(r"(?:연간|금년도?|당해년도|올해)?(?:성과)?목표(?:값|치|수준|량)")
_GOAL = re.compile(r"(?:연간|금년도?|당해년도|올해)?(?:성과)?목표")
_INDICATOR = re.compile(r"(?:성과|핵심|세부|정량|관리|평가|주요)?지표(?:명|항목)?")
_LABEL = re.compile(r"구분|항목|(?:세부|성과|추진)?목표(?:명|항목|내용)?|내용|(?:세부|추진)?과제(?:명)?|사업(?:명)?")
_UNIT = re.compile(r"단위")
_LONGEST = 60
_BARE = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class GoalColumns:
    """Where the indicator, its goal and (if it has a column) its unit stand; `said` is a unit in the heading of the goals."""

    indicator: int
    goal: int
    unit: int | None
    said: str
    width: int

    def targets(self, rows: Sequence[Row]) -> Iterator[Target]:
        """A target for each indicator; a further goal in a row without one belongs to the indicator above."""
        last: Target | None = None
        for row in rows:
            text, goal = joined(split_mark(row.cells[self.indicator])[1]), joined(row.cells[self.goal])
            numbers = self._numbers(row, goal)
            if not text and last is not None:
                last.numbers.extend(numbers)
            elif text and not self._is_repeated_head(text, goal):
                # A goal in words is kept beside its indicator: nothing else of the target would say it.
                last = Target(text=text if numbers else f"{text} {goal}".strip(), numbers=numbers, line=row.line)
                yield last

    def _numbers(self, row: Row, goal: str) -> list[Number]:
        unit = joined(row.cells[self.unit]) if self.unit is not None else self.said
        return numbers_in(goal) or (numbers_in(_BARE.sub(rf"\g<0>{unit}", goal, count=1)) if unit else [])

    def _is_repeated_head(self, text: str, goal: str) -> bool:
        return _is_goal(goal) and (_INDICATOR.fullmatch(_name(text)) or _LABEL.fullmatch(_name(text))) is not None


def goal_columns(rows: Sequence[Row]) -> GoalColumns | None:
    """The columns by the heading row, or None if the table has no column of goals with indicators before it."""
    if len(rows) < 2:
        return None
    names = {column: _name(text) for column, text in enumerate(rows[0].cells) if text}
    goal = _first(names, _GOAL_VALUE) if _first(names, _GOAL_VALUE) is not None else _last_goal(names)
    if goal is None:
        return None
    before = {column: name for column, name in names.items() if column < goal}
    labels = [column for column, name in before.items() if _LABEL.fullmatch(name)]
    indicator = _first(before, _INDICATOR)
    if indicator is None:
        indicator = labels[-1] if labels else None
    if indicator is None or _goes_over_columns(rows, goal):
        return None
    remark = _REMARK.search(rows[0].cells[goal])  # a name, so it is short
    said = remark["words"].removeprefix("단위").strip(" :：") if remark else ""
    return GoalColumns(indicator, goal, _first(names, _UNIT), said, len(rows[0].cells))


def _goes_over_columns(rows: Sequence[Row], goal: int) -> bool:
    """Whether the goals stand in several columns under one heading (by quarter, by year): which is the goal, nothing says."""
    beside = goal + 1
    return beside < len(rows[0].cells) and not rows[0].cells[beside] and any(row.cells[beside] for row in rows[1:])


def _first(names: dict[int, str], pattern: re.Pattern[str]) -> int | None:
    return next((column for column, name in names.items() if pattern.fullmatch(name)), None)


def _last_goal(names: dict[int, str]) -> int | None:
    """`목표` alone may head the words of a target as well: it is a goal only after an indicator."""
    found = [column for column, name in names.items() if _GOAL.fullmatch(name)]
    return found[-1] if found and _first(names, _INDICATOR) is not None else None


def _is_goal(text: str) -> bool:
    return _GOAL_VALUE.fullmatch(_name(text)) is not None or _GOAL.fullmatch(_name(text)) is not None


def _name(text: str) -> str:
    return _YEAR.sub("", plain(_REMARK.sub("", text)), count=1) if len(text) <= _LONGEST else ""
