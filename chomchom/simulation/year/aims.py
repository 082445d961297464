"""What the made-up year is made of: the targets to live for, and the agency that lives."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.plan.question import Question


@dataclass(frozen=True)
class Aim:
    """One question of a plan. `key` stays the same when the plan is revised; `months` are those of the schedule (none: all);
    `text` is what the target is about, in its own words; `team` is the name of the organisation that works for it."""

    key: str
    question: Question
    months: tuple[int, ...]
    team: str
    text: str


@dataclass(frozen=True)
class Cast:
    """Names of the organisations that post, and of the regions."""

    teams: tuple[str, ...]
    facilities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
