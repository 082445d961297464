"""What is suggested for one number of a target."""

from __future__ import annotations

import msgspec

from chomchom.plan.question.model import Question


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question for one number of a target (`number` is its index, None for the target as a whole).

    `confidence` is 0 to 1; `reason` says why, in Korean. `months`: the months of the schedule that belong to it.
    `alternatives`: other readings worth offering.
    """

    number: int | None
    question: Question
    confidence: float
    reason: str
    months: tuple[int, ...] = ()
    alternatives: tuple[Question, ...] = ()
