"""Whether a value that was read from a form fits the document it is to stand in: a month before its end, a team that there is.

What the document says already is never refused, however odd: it was written so.
"""

from __future__ import annotations

from typing import Any

from chomchom.core.particles import with_particle
from chomchom.plan.editing.catalogue import pattern
from chomchom.plan.editing.document import NoSuchPlace, value_at
from chomchom.plan.editing.inputs import Invalid

_START, _END = "projects/*/overview/period/start", "projects/*/overview/period/end"
_AMOUNTS = {"projects/*/budget/stated_total", "projects/*/budget/lines/*/stated"}
_SHARE, _TEAM = "projects/*/budget/funding/*/percent", "projects/*/team"
_WHOLE = 100
_MOST_NAMED = 12


def check_fit(document: dict[str, Any], path: str, new: Any) -> None:
    """Raise Invalid, with a Korean sentence, where the new value cannot stand at the path of this document."""
    known = pattern(path)
    if new is None or new == _at(document, path):
        return
    if known in (_START, _END):
        _check_period(document, path, new)
    elif known in _AMOUNTS:
        _check_amount(_at(document, path), new)
    elif known == _SHARE and not 0 <= new <= _WHOLE:
        raise Invalid("비율은 0~100 사이입니다. 예: 50")
    elif known == _TEAM:
        _check_team(document, path, new)


def teams_of(document: dict[str, Any], path: str = "") -> list[str]:
    """The teams that the plan names, in its tables or at its projects; without that of the project that `path` leads into."""
    named = [each["name"] for each in document["teams"]]
    at = [each["team"] for i, each in enumerate(document["projects"]) if not path.startswith(f"projects/{i}/")]
    return [name for name in dict.fromkeys([*named, *at]) if name]


def _check_period(document: dict[str, Any], path: str, new: str) -> None:
    period, _, end = path.rpartition("/")
    other = _at(document, f"{period}/{'end' if end == 'start' else 'start'}")
    if other is None:
        return
    if end == "start" and new > other:
        raise Invalid(f"시작 달이 끝 달({other})보다 늦습니다. 시작 달을 다시 적거나 끝 달을 먼저 고쳐 주세요.")
    if end == "end" and new < other:
        raise Invalid(f"끝 달이 시작 달({other})보다 이릅니다. 끝 달을 다시 적거나 시작 달을 먼저 고쳐 주세요.")


def _check_amount(old: int | None, new: int) -> None:
    if new < 0 and (old is None or old >= 0):
        raise Invalid("금액은 0원 이상으로 적어 주세요. 예: 1,500,000 또는 1,500천원")


def _check_team(document: dict[str, Any], path: str, new: str) -> None:
    teams = teams_of(document, path)
    if not teams or new in teams:
        return
    named = ", ".join(teams[:_MOST_NAMED]) + (" 등" if len(teams) > _MOST_NAMED else "")
    told = with_particle(f"‘{new}’", "은")
    raise Invalid(f"{told} 이 계획에 없는 팀입니다. 있는 팀: {named}. 새 팀이면 ‘계획 전체’의 팀에 먼저 더해 주세요.")


def _at(document: dict[str, Any], path: str) -> Any:
    try:
        return value_at(document, path)
    except NoSuchPlace:
        return None
