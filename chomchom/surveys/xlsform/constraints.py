"""Constraints of XLSForm as limits of a question, and back: `. >= 0 and . <= 120`, `string-length(.) <= 200`, `count-selected(.) <= 3`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from chomchom.surveys.instrument.form import Question, Type
from chomchom.surveys.xlsform.expressions import Unknown

type Limit = Decimal | dt.date
_PART = re.compile(
    r"""\s*(?P<of>\.|string-length\(\s*\.\s*\)|count-selected\(\s*\.\s*\))\s*(?P<sign><=|>=|<|>)\s*"""
    r"""(?:(?P<number>-?\d+(?:\.\d+)?)|date\(\s*['"](?P<date>\d{4}-\d\d-\d\d)['"]\s*\))\s*""",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OF = {Type.TEXT: "string-length(.)", Type.MULTIPLE: "count-selected(.)", Type.NUMBER: ".", Type.DATE: "."}


def limits(text: str, type_: Type, *, whole: bool) -> dict[str, Limit]:
    """`least`, `most`, `earliest`, `latest` that the constraint says. Raises Unknown for one that says anything else."""
    found: dict[str, Limit] = {}
    for part in _AND.split(text.strip().removeprefix("(").removesuffix(")")):
        match = _PART.fullmatch(part.strip("() ") if part.count("(") != part.count(")") else part)
        if not match or re.sub(r"\s", "", match["of"]).lower() != _OF.get(type_):
            raise Unknown(part.strip())
        if (type_ is Type.DATE) != bool(match["date"]):
            raise Unknown(part.strip())
        name, limit = _limit(match, whole=whole or type_ in (Type.TEXT, Type.MULTIPLE))
        found[name] = limit
    if type_ in (Type.TEXT, Type.MULTIPLE) and "least" in found:
        raise Unknown(text)
    return found


def _limit(match: re.Match[str], *, whole: bool) -> tuple[str, Limit]:
    upper, strict = match["sign"].startswith("<"), len(match["sign"]) == 1
    if match["date"]:
        day = dt.date.fromisoformat(match["date"])
        return ("latest", day - dt.timedelta(strict)) if upper else ("earliest", day + dt.timedelta(strict))
    number = Decimal(match["number"])
    if strict and not whole:
        raise Unknown(match[0].strip())
    if strict:
        number += -1 if upper else 1
    return "most" if upper else "least", number


def constraint(question: Question) -> str:
    """The constraint that says the limits of a question; empty for none."""
    of = _OF.get(question.type)
    if of is None:
        return ""
    return " and ".join(f"{of} {sign} {limit}" for sign, limit in _said(question))


def _said(question: Question) -> Iterator[tuple[str, str]]:
    signs: Mapping[str, Limit | None] = {">=": question.least, "<=": question.most}
    yield from ((sign, str(limit)) for sign, limit in signs.items() if limit is not None)
    days = {">=": question.earliest, "<=": question.latest}
    yield from ((sign, f"date('{day}')") for sign, day in days.items() if day is not None)
