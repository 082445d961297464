"""From the cells of a row to a posting, or to sentences that say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from chomchom.core.particles import with_particle
from chomchom.ledger.kinds import Kind
from chomchom.ledger.posting import clean, faults_of_partner
from chomchom.ledger.sheet.columns import Column
from chomchom.orgs.models import Organisation, Region

_DATE = re.compile(r"(\d{4})[-./년]?\s*(\d{1,2})[-./월]?\s*(\d{1,2})[.일]?")
_SERIAL = re.compile(r"[345]\d{4}")  # a day as spreadsheets count them, when the cell lost its format
_SERIAL_ZERO = date(1899, 12, 30)
_WHOLE = re.compile(r"(\d[\d,]*)\s*(?:원|명|건|회|개)?")
_MOST_DIGITS = 30  # a number of more digits is cut: it is too large for every figure either way
_FORMULA = tuple("=@+\t\r")


@dataclass(frozen=True)
class Names:
    """What names in cells stand for."""

    organisations: Mapping[str, Organisation]
    regions: Mapping[str, Region]
    default: Organisation | None = None


@dataclass
class Parsed:
    """The values of a row that could be read, and what is wrong with the others. `counterpart` is a name still."""

    values: dict[str, Any] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    counterpart: str = ""
    faults: list[str] = field(default_factory=list)


def parse(cells: Mapping[str, str], columns: list[Column], names: Names) -> Parsed:
    """Read every cell. What is right for the kind is for the rules of posting to say."""
    parsed = Parsed()
    for column in columns:
        text = cells.get(column.code, "")
        if text.startswith(_FORMULA):
            parsed.faults.append(f"{column.name} 칸이 수식으로 시작합니다(‘{text[:20]}’). 값만 적어 주세요.")
        elif text or column.required:
            _read(column, text, names, parsed)
    if "org" not in cells:
        _take_default(names, parsed)
    return parsed


def _read(column: Column, text: str, names: Names, parsed: Parsed) -> None:
    if not text:
        parsed.faults.append(f"{column.name} 칸이 비어 있습니다.")
    elif column.code.startswith("label-"):
        parsed.labels[column.code.removeprefix("label-")] = text
    elif column.code == "counterpart":
        parsed.counterpart = clean(text)
        parsed.faults.extend(faults_of_partner(text))
    else:
        value = _value(column.code, text, names)
        if value is None:
            said = with_particle(f"‘{text[:30]}’", "을")
            parsed.faults.append(f"{column.name} 칸의 {said} 읽을 수 없습니다. 적는 법: {column.hint}.")
        else:
            parsed.values[column.code] = value


def _value(code: str, text: str, names: Names) -> Any:
    match code:
        case "on":
            return day_of(text)
        case "org":
            return names.organisations.get(text)
        case "region":
            return names.regions.get(text)
        case "quantity" | "people" | "amount":
            return whole_of(text)
        case "score":
            return score_of(text)
        case _:
            return text


def _take_default(names: Names, parsed: Parsed) -> None:
    if names.default is None:
        parsed.faults.append("조직 칸이 비어 있습니다.")
    else:
        parsed.values["org"] = names.default


def day_of(text: str) -> date | None:
    """`2031-05-20`, `2031. 5. 20.`, `20310520`, `2031년 5월 20일`, or a spreadsheet's number of the day."""
    if _SERIAL.fullmatch(text):
        return _SERIAL_ZERO + timedelta(days=int(text))
    if not (found := _DATE.fullmatch(text)):
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def whole_of(text: str) -> int | None:
    """A whole number, with or without commas and a unit; a negative one is read too, for the rules to refuse it by its name."""
    sign, bare = (-1, text[1:]) if text[:1] in "-−△" else (1, text)
    found = _WHOLE.fullmatch(bare.strip())
    return sign * int(found[1].replace(",", "")[:_MOST_DIGITS]) if found else None


def score_of(text: str) -> Decimal | None:
    """A decimal number, with or without 점."""
    try:
        return Decimal(text.removesuffix("점").strip())
    except InvalidOperation:
        return None


def describe(kind: Kind) -> str:
    """What a person should know before filling the template in."""
    return f"{kind.name}: 한 줄에 하나씩 적습니다. 첫 줄은 고치지 마세요. *는 꼭 적습니다."
