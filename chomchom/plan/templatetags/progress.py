"""How targets stand: states in words and colour, shares of states as a bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chomchom.ledger.kinds import Label, all_kinds
from chomchom.plan.models import TargetQuestion
from chomchom.plan.queries.board import WORST_FIRST, Tally
from chomchom.plan.queries.progress import Standing
from chomchom.plan.question import STATE_NAMES, Question, State, sentence
from chomchom.plan.question.sentence import number_text

register = template.Library()

_BADGES: dict[str, str] = {
    "met": "bg-light-success",
    "on_track": "bg-light-primary",
    "behind": "bg-light-warning",
    "at_risk": "bg-light-danger",
    "missed": "bg-light-danger",
}


@register.filter
def state_name(state: State) -> str:
    """In Korean."""
    return STATE_NAMES[state]


@register.simple_tag
def state_badge(state: State) -> SafeString:
    """A badge: the state in words, on its colour."""
    return format_html('<span class="krds-badge {}">{}</span>', _BADGES.get(state, "outline-gray"), STATE_NAMES[state])


@register.simple_tag
def worst_first() -> list[tuple[State, str]]:
    """Every state with its name."""
    return [(state, STATE_NAMES[state]) for state in WORST_FIRST]


@register.filter
def count_in(tally: Tally, state: State) -> int:
    """How many targets are in that state."""
    return tally.counts.get(state, 0)


@register.filter
def at(tallies: Mapping[Any, Tally], key: object) -> Tally:
    """The tally of a node."""
    return tallies.get(key, Tally())


@register.simple_tag
def state_bar(tally: Tally) -> SafeString:
    """The shares of the states as one bar, which is read out in words."""
    words = ", ".join(f"{STATE_NAMES[state]} {count}" for state, count in tally.listed) or "목표 없음"
    rects, x = [], 0.0
    for state, count in reversed(tally.listed):
        width = count / tally.total * 100
        rects.append(f'<rect class="s-{state}" x="{x:.2f}%" width="{width:.2f}%" height="100%"/>')
        x += width
    return format_html('<svg class="meter states" role="img" aria-label="{}">{}</svg>', words, mark_safe("".join(rects)))  # noqa: S308 -- numbers only


@register.filter
def standing_of(found: Mapping[int, list[Standing]], key: int) -> list[Standing]:
    """How the numbers of a target stand."""
    return found.get(key, [])


@register.filter
def also_of(found: Mapping[int, list[TargetQuestion]], key: int) -> list[TargetQuestion]:
    """The other questions that count an entry."""
    return found.get(key, [])


@register.filter
def as_sentence(question: Question) -> str:
    """A question in words."""
    return sentence(question)


@register.filter
def labels_of(codes: Sequence[str]) -> list[Label]:
    """The labels that entries of these kinds carry, each code once."""
    known = {kind.code: kind for kind in all_kinds()}
    return list({label.code: label for code in codes if code in known for label in known[code].labels}.values())


@register.filter
def figure(value: float | None) -> str:
    """A value with at most two decimals; a dash for none."""
    return "–" if value is None else number_text(round(value, 2))
