"""The questions of a plan to work through: filtered, with what each would count now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from chomchom.core.words import whole_number
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.progress import questions_of

STATES = [("waits", "판단을 기다림"), *TargetQuestion.State.choices]
WAITS = (TargetQuestion.State.SUGGESTED, TargetQuestion.State.UNMEASURABLE)
STEPS = (90, 80, 70, 60, 50)


@dataclass(frozen=True)
class QuestionFilters:
    """`state` is one of STATES or empty for all; `below` asks for those less sure than so many percent."""

    state: str = "waits"
    team: int | None = None
    below: int | None = None
    q: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str]) -> QuestionFilters:
        """From the parameters of an address."""
        state = params.get("state", "waits")
        known = {key for key, _ in STATES}
        return cls(
            state=state if state in known else "",
            team=whole_number(params.get("team")),
            below=whole_number(params.get("below")),
            q=params.get("q", "").replace("\x00", "").strip(),
        )


def questions(version: Version, filters: QuestionFilters) -> QuerySet[TargetQuestion]:
    """In the order of the plan, ready to be paged."""
    found = questions_of(version).select_related("target__parent", "decided_by")
    if filters.state:
        found = found.filter(state__in=WAITS) if filters.state == "waits" else found.filter(state=filters.state)
    if filters.team is not None:
        found = found.filter(target__project__team=filters.team)
    if filters.below is not None:
        found = found.filter(confidence__lt=filters.below / 100)
    return found.filter(target__text__icontains=filters.q) if filters.q else found


@dataclass(frozen=True)
class QuestionCounts:
    """How many questions are in each state."""

    by_state: Mapping[str, int]
    sure: list[tuple[int, int]]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_state.values())

    @property
    def waits(self) -> int:
        """Those that nobody has decided about."""
        return sum(self.by_state.get(state, 0) for state in WAITS)


def question_counts(version: Version) -> QuestionCounts:
    """`sure` lists how many open suggestions are at least so many percent sure, where there are any. Two queries."""
    rows = TargetQuestion.objects.filter(version=version)
    by_state = dict(rows.values_list("state").annotate(number=Count("pk")).order_by())
    open_ = list(rows.filter(state=TargetQuestion.State.SUGGESTED).values_list("confidence", flat=True))
    sure = [(step, sum(each >= step / 100 for each in open_)) for step in STEPS]
    return QuestionCounts(by_state, [(step, count) for step, count in sure if count])
