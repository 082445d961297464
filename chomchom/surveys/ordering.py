"""The order in which one respondent sees questions and choices: by chance, but for them always the same. Pure."""

from __future__ import annotations

import random
from collections.abc import Sequence

from chomchom.surveys.instrument.form import Choice, Question, Row, Section


def choices_of(question: Question, seed: str) -> list[Choice]:
    """Mixed where the form says so; what is open or excludes the others stays at the end, where people look for it."""
    last = [each for each in question.choices if each.is_open or each.alone]
    first = [each for each in question.choices if each not in last]
    return [*_mixed(first, seed + question.name), *last] if question.random_order else list(question.choices)


def rows_of(question: Question, seed: str) -> list[Row]:
    """The rows of a matrix."""
    return _mixed(question.rows, seed + question.name) if question.random_order else list(question.rows)


def questions_of(section: Section, seed: str) -> list[Question]:
    """The questions of a section."""
    return _mixed(section.questions, seed + section.name) if section.random_order else list(section.questions)


def _mixed[T](items: Sequence[T], seed: str) -> list[T]:
    return random.Random(seed).sample(items, len(items))  # noqa: S311 -- no secret: an order
