"""사업목표: every target with the values that are proposed for its numbers, in its words too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.core.documents.layout import Origin
from chomchom.core.particles import with_particle
from chomchom.plan.draft import Number, Project, Target
from chomchom.reports.nextyear.carried import CARRIED, MOVED, Changed, moved
from chomchom.reports.nextyear.facts import Facts, Figure
from chomchom.reports.nextyear.notes import Said
from chomchom.reports.nextyear.rules import Rules
from chomchom.reports.nextyear.targets import Proposed, proposed
from chomchom.reports.nextyear.wording import amount_text, counted_by, with_number

_ORDER: tuple[Origin, ...] = ("to_write", "computed", "carried")
"""What a target with several numbers is marked as: that of them which wants most of people."""


@dataclass(frozen=True)
class Goals:
    """The targets of a project, and which of their numbers are proposed anew."""

    targets: list[Target]
    changed: list[Changed]


def goals(project: Project, facts: Facts, place: int, rules: Rules, said: Said) -> Goals:
    """Of one project."""
    made, changed = list[Target](), list[Changed]()
    for number, target in enumerate(project.targets):
        figures = [each for each in facts.figures if (each.project, each.target) == (place, number)]
        new = _target(target, figures, facts, rules, changed)
        text = moved(new.target.text, facts.year)
        made.append(Target(text=text, level=target.level, numbers=new.target.numbers))
        if not figures:
            said.carried(f"targets/{number}/text", text, MOVED if text != target.text else CARRIED)
            continue
        origin = next(each for each in _ORDER if each in new.origins)
        note = {"to_write": said.to_write, "computed": said.computed}.get(origin, said.carried)
        note(f"targets/{number}/text", text, " ".join(new.reasons), [each.key for each in figures])
    return Goals(made, changed)


@dataclass
class _New:
    target: Target
    origins: set[Origin]
    reasons: list[str]


def _target(target: Target, figures: Sequence[Figure], facts: Facts, rules: Rules, changed: list[Changed]) -> _New:
    new = _New(target, set(), [])
    for figure in figures:
        found = proposed(figure, rules, facts.as_of)
        origin, reason = found.origin, found.reason
        if found.value != figure.value and figure.number is not None:
            written = _written(new.target, figure, found)
            if written is None:
                origin, reason = "to_write", f"{reason} {_not_written(figure, found)}"
            else:
                changed.append((target.text, target.numbers[figure.number], found))
                new.target = written
        several = len(figures) > 1 and figure.number is not None
        head = f"{counted_by(target, figure.number or 0, figure.noun)}: " if several else ""
        new.origins.add(origin)
        new.reasons.append(head + reason)
    return new


def _written(target: Target, figure: Figure, found: Proposed) -> Target | None:
    """None where the plan's number is not the one that is counted, or its words do not say it plainly."""
    number: Number | None = target.numbers[figure.number] if figure.number is not None else None
    if number is None or float(number.value) != figure.value:
        return None
    return with_number(target, figure.number or 0, found.value)


def _not_written(figure: Figure, found: Proposed) -> str:
    value = with_particle(amount_text(found.value, figure.unit), "으로")
    return f"목표의 글에서 그 수를 하나로 집어낼 수 없어 바꾸지 않았습니다. {value} 바꿀지 정해 주세요."
