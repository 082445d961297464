"""Reading a value from what a person typed, and writing it back into a form: `1,500천원` is 1,500,000 won, `1~3, 7` four months."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from chomchom.core.particles import with_particle
from chomchom.plan.editing.catalogue import Kind, Value
from chomchom.plan.reader.limits import excess

_WON = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*(억원|백만원|만원|천원|원)?")
_UNITS = {None: 1, "원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000}
_MONTH = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*월?")
_FIRST_YEAR, _LAST_YEAR, _LAST_MONTH = 1990, 2100, 12
_LARGEST = 10**15
_MOST_DIGITS = 30
_LONGEST = 20_000


class Invalid(ValueError):
    """What was typed is no such value; the text is a Korean sentence that says what to type."""


def parse(value: Value, typed: str) -> Any:
    """The document's value for what was typed; raises Invalid."""
    typed = typed.replace("\r\n", "\n").replace("\x00", "").strip()
    longest = value.longest if value.kind == "text" else _LONGEST
    if len(typed) > longest:
        raise Invalid(f"글이 너무 깁니다({len(typed):,}자). {longest:,}자까지 적을 수 있습니다.")
    if not typed and value.kind not in ("months", "flag"):
        if value.optional:
            return None
        if value.kind in ("text", "long") and not value.required:
            return ""
        raise Invalid(f"{with_particle(f'‘{value.label}’', '은')} 비울 수 없습니다. 적어 주세요.")
    if value.kind in ("text", "long", "point") and (told := excess(typed)):
        raise Invalid(f"{told} 줄여서 적어 주세요.")
    if value.kind == "choice":
        return _choice(value, typed)
    return _PARSERS[value.kind](typed)


def display(kind: Kind, value: Any) -> str:
    """The value as a person would type it."""
    if value is None:
        return ""
    if kind == "point":
        return str(value["text"])
    if kind == "months":
        return ", ".join(map(str, value))
    if kind == "won":
        return f"{value:,}"
    if kind == "flag":
        return "1" if value else ""
    return f"{value:g}" if isinstance(value, float) else str(value)


def _text(typed: str) -> str:
    return typed


def _line(typed: str) -> str:
    return " ".join(typed.split())


def _whole(typed: str) -> int:
    digits = typed.replace(",", "")
    if not re.fullmatch(r"\d{1,5}", digits) or int(digits) > 32_767:
        raise Invalid("0~32,767 사이의 정수로 적어 주세요. 예: 12")
    return int(digits)


def _year(typed: str) -> int:
    digits = typed.removesuffix("년").strip()
    if not re.fullmatch(r"\d{4}", digits) or not _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        raise Invalid(f"연도를 네 자리로 적어 주세요({_FIRST_YEAR}~{_LAST_YEAR}). 예: 2026")
    return int(digits)


def _won(typed: str) -> int:
    found = _WON.fullmatch(typed)
    if found is None or not found[1].strip(",-."):
        raise Invalid("금액을 숫자로 적어 주세요. 단위가 없으면 원입니다. 예: 1,500,000 또는 1,500천원")
    digits = found[1].replace(",", "")
    # The length first: no number is made of digits without end.
    if len(digits) > _MOST_DIGITS or abs(amount := Decimal(digits) * _UNITS[found[2]]) > _LARGEST:
        raise Invalid("금액이 너무 큽니다. 단위를 확인해 주세요.")
    if amount != int(amount):
        raise Invalid("원 아래 단위는 적을 수 없습니다. 원 단위 정수로 적어 주세요.")
    return int(amount)


def _decimal(typed: str) -> int | float:
    digits = typed.replace(",", "").removesuffix("%").strip()
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,4})?", digits):
        raise Invalid("숫자로 적어 주세요(소수점 아래 네 자리까지). 예: 5 또는 87.5")
    number = float(digits)
    return int(digits) if "." not in digits else (int(number) if math.isclose(number, int(number), abs_tol=1e-9) else number)


def _months(typed: str) -> list[int]:
    found: set[int] = set()
    for piece in re.split(r"[,\s·]+", typed.replace("월", " ").strip()):
        if not piece:
            continue
        ends = re.fullmatch(r"(\d{1,2})(?:[~∼-](\d{1,2}))?", piece)
        if ends is None:
            raise Invalid("달을 숫자로 적어 주세요. 예: 1, 2, 7 또는 3~6")
        first, last = int(ends[1]), int(ends[2] or ends[1])
        if not 1 <= first <= last <= _LAST_MONTH:
            raise Invalid("달은 1~12 사이입니다. 예: 1, 2, 7 또는 3~6")
        found.update(range(first, last + 1))
    return sorted(found)


def _month(typed: str) -> str:
    found = _MONTH.fullmatch(typed)
    if found is None or not 1 <= int(found[2]) <= _LAST_MONTH or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        raise Invalid("연도와 달을 적어 주세요. 예: 2026-03")
    return f"{found[1]}-{int(found[2]):02}"


def _flag(typed: str) -> bool:
    return typed in {"1", "on", "true"}


def _choice(value: Value, typed: str) -> str:
    if typed not in dict(value.choices):
        raise Invalid("보기 가운데 하나를 골라 주세요.")
    return typed


def _point(typed: str) -> dict[str, Any]:
    return {"text": typed}


_PARSERS: dict[Kind, Callable[[str], Any]] = {
    "text": _line,
    "long": _text,
    "whole": _whole,
    "year": _year,
    "won": _won,
    "decimal": _decimal,
    "months": _months,
    "month": _month,
    "flag": _flag,
    "point": _point,
}
