"""Values of a plan as short Korean texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chomchom.plan import draft as d

_PERIODS = {"year": "연", "half": "반기", "quarter": "분기", "month": "월", "week": "주", "day": "일", "always": "상시"}
_COMPARATORS = {">=": "이상", "<=": "이하", ">": "초과", "<": "미만", "=": ""}


def plain(value: Any) -> str:
    """As it is; nothing for None."""
    return "" if value is None else str(value)


def won(value: int | None) -> str:
    """`1,500,000원`."""
    return "" if value is None else f"{value:,}원"


def period(value: str | None) -> str:
    """연, 분기, ..."""
    return _PERIODS.get(value or "", "")


def comparator(value: str | None) -> str:
    """이상, 이하, ..."""
    return "같음" if value == "=" else _COMPARATORS.get(value or "", "")


def flag(value: bool | None) -> str:  # noqa: FBT001 -- a value to show, not an option
    """있음 or 없음."""
    return "있음" if value else "없음"


def level(value: str) -> str:
    """What a count of the strategy counts, in Korean."""
    return d.LEVELS[value]


def number(value: d.Number) -> str:
    """`연 5회 이상`."""
    period = _PERIODS.get(value.period or "", "")
    shown = f"{value.value:,}" if isinstance(value.value, int) else f"{value.value:,g}"
    return f"{period} {shown}{value.unit} {_COMPARATORS.get(value.comparator or '', '')}".strip()


def months(value: Sequence[int] | None) -> str:
    """`1·2·3월`."""
    return "·".join(map(str, value)) + "월" if value else ""


def texts(value: Sequence[d.Text] | None) -> str:
    """The texts, one a line."""
    return "\n".join(each.text for each in value or [])


def roles(value: Sequence[d.Role] | None) -> str:
    """`팀장 이름 전화, ...`."""
    return ", ".join(" ".join(part for part in (each.role, each.name, each.phone) if part) for each in value or [])


def funding(value: Sequence[d.Share] | None) -> str:
    """`도비 50%, 국비 50%`."""
    return ", ".join(f"{each.source} {each.percent:g}%" for each in value or [])


def formula(value: d.Formula) -> str:
    """The formula with its words and the result printed after it."""
    return f"{value.label} {value.text}".strip() + (f" = {won(value.stated)}" if value.stated is not None else "")
