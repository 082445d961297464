"""What a unit measures, and which kinds it goes with: 명 counts people, 점 is a mean score, % a share, 개소 places."""

from __future__ import annotations

from typing import Literal

Means = Literal["count", "people", "places", "score", "percent", "won", "hours"]

_BY_UNIT: dict[str, Means] = {
    **dict.fromkeys(("명", "인", "가구", "세대", "가정"), "people"),
    **dict.fromkeys(("개소", "곳", "군데", "시설", "기관", "단체", "업체", "시군", "시군구", "학교", "지역", "마을"), "places"),
    **dict.fromkeys(("점",), "score"),
    **dict.fromkeys(("%", "‰"), "percent"),
    **dict.fromkeys(("원", "천원", "만원", "십만원", "백만원", "천만원", "억원"), "won"),
    "시간": "hours",
}
_WON = {"원": 1, "천원": 1_000, "만원": 10_000, "십만원": 100_000, "백만원": 1_000_000, "천만원": 10_000_000, "억원": 100_000_000}
_PLACES_AFTER = ("시설", "기관", "단체", "시군", "업체", "센터", "학교")
_FAVOURED: dict[Means, frozenset[str]] = {
    "people": frozenset({"service.given", "case.found", "call.made", "group.formed", "grant.given"}),
    "score": frozenset({"survey.done"}),
    "percent": frozenset({"purchase.preferred", "training.completed", "budget.spent", "survey.done"}),
    "hours": frozenset({"service.given"}),
    "won": frozenset({"benefit.given", "grant.given"}),
}

SERVED = frozenset(
    {
        "service.given",
        "case.found",
        "call.made",
        "counsel.given",
        "grant.given",
        "cooperation.done",
        "evaluation.done",
        "system.used",
    }
)
"""Kinds whose entries name the person (by pseudonym): 명 asks for different people."""


def meaning(unit: str, after: str) -> Means:
    """What is measured; `after` are the words behind the number (`6개 시설` are places)."""
    if unit in ("개", "가지") and after.lstrip().startswith(_PLACES_AFTER):
        return "places"
    return _BY_UNIT.get(unit, "count")


def favoured(means: Means) -> frozenset[str]:
    """Kinds that go well with it."""
    return _FAVOURED.get(means, frozenset())


def in_won(value: float, unit: str) -> float:
    """An amount in won."""
    return value * _WON[unit]
