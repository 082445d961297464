"""Constraints of XLSForm as limits of a question, and back: `. >= 0 and . <= 120`, `string-length(.) <= 200`,
`count-selected(.) <= 3`, `not(selected(., 'none') and count-selected(.) > 1)`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from chomchom.surveys.instrument.form import Question, Type
from chomchom.surveys.xlsform.tokens import Token, Unknown, quoted, tokens

_SIGNS = frozenset({"<", "<=", ">", ">="})
_LENGTHS = {"string-length": Type.TEXT, "count-selected": Type.MULTIPLE}
_OF = {Type.TEXT: "string-length(.)", Type.MULTIPLE: "count-selected(.)", Type.NUMBER: ".", Type.DATE: "."}
_MORE = frozenset({(">", "1"), (">=", "2")})
_SOME = frozenset({(">", "0"), (">=", "1"), ("!=", "0")})


@dataclass
class Limits:
    """What a constraint says; `alone` are the values that exclude all others."""

    least: Decimal | None = None
    most: Decimal | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    alone: frozenset[str] = frozenset()

    def of_question(self) -> dict[str, Decimal | dt.date | None]:
        """The limits under the names of a question."""
        return {name: getattr(self, name) for name in ("least", "most", "earliest", "latest")}


def limits(text: str, type_: Type, *, whole: bool) -> Limits:
    """The limits that a constraint says. Raises Unknown for one that says anything else."""
    found = Limits()
    for part in _parts(tokens(text)):
        _take(part, type_, found, whole=whole)
    return found


def constraint(question: Question) -> str:
    """The constraint that says the limits of a question; empty for none."""
    of = _OF.get(question.type)
    parts = [f"{of} {sign} {limit}" for sign, limit in _said(question)] if of else []
    if question.type is Type.MULTIPLE:
        alone = (choice for choice in question.choices if choice.alone)
        parts += [f"not(selected(., {quoted(choice.value)}) and count-selected(.) > 1)" for choice in alone]
    return " and ".join(parts)


def _parts(found: list[Token]) -> Iterator[list[Token]]:
    """What stands between the `and`s that are in no bracket; brackets around all of it are nothing."""
    while found[:1] == [("sign", "(")] and _closing(found) == len(found) - 1:
        found = found[1:-1]
    depth = 0
    part: list[Token] = []
    parts: list[list[Token]] = []
    for token in found:
        depth += {("sign", "("): 1, ("sign", ")"): -1}.get(token, 0)
        if token == ("word", "and") and depth == 0:
            parts.append(part)
            part = []
        else:
            part.append(token)
    if not parts:
        yield part
        return
    for each in (*parts, part):
        yield from _parts(each)


def _closing(found: list[Token]) -> int:
    depth = 0
    for place, token in enumerate(found):
        depth += {("sign", "("): 1, ("sign", ")"): -1}.get(token, 0)
        if depth == 0:
            return place
    return -1


def _take(part: list[Token], type_: Type, found: Limits, *, whole: bool) -> None:
    values = tuple(value for _, value in part)
    match values:
        case (".", sign, limit) if type_ is Type.NUMBER and part[2][0] == "number":
            _bound(found, sign, Decimal(limit), whole=whole)
        case (".", sign, "date", "(", day, ")") if type_ is Type.DATE:
            _day(found, sign, day)
        case (".", "!=", ""):
            return  # an empty answer is never held against a constraint
        case (word, "(", ".", ")", sign, limit) if _LENGTHS.get(word) is type_:
            if (sign, limit) not in _SOME:
                _bound(found, sign, Decimal(limit), whole=True, upper_only=True)
        case ("not", "(", *inner, ")") if type_ is Type.MULTIPLE:
            found.alone |= {_alone(inner)}
        case _:
            raise Unknown(" ".join(values)[:50])


def _bound(found: Limits, sign: str, limit: Decimal, *, whole: bool, upper_only: bool = False) -> None:
    """A strict limit of whole numbers is the next one; of others it is not one of ours."""
    upper, strict = sign.startswith("<"), len(sign) == 1
    if sign not in _SIGNS or (strict and not whole) or (upper_only and not upper):
        raise Unknown(f"{sign} {limit}")
    if strict:
        limit += -1 if upper else 1
    if upper:
        found.most = limit if found.most is None else min(limit, found.most)
    else:
        found.least = limit if found.least is None else max(limit, found.least)


def _day(found: Limits, sign: str, text: str) -> None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise Unknown(text) from None
    if sign not in _SIGNS:
        raise Unknown(f"{sign} date()")
    if sign.startswith("<"):
        found.latest = day - dt.timedelta(len(sign) == 1)
    else:
        found.earliest = day + dt.timedelta(len(sign) == 1)


def _alone(inner: list[str]) -> str:
    """`selected(., 'none') and count-selected(.) > 1`, in either order."""
    match inner:
        case ["selected", "(", ".", ",", value, ")", "and", "count-selected", "(", ".", ")", sign, number]:
            pass
        case ["count-selected", "(", ".", ")", sign, number, "and", "selected", "(", ".", ",", value, ")"]:
            pass
        case _:
            raise Unknown(f"not({''.join(inner)[:40]})")
    if (sign, number) not in _MORE:
        raise Unknown(f"count-selected(.) {sign} {number}")
    return value


def _said(question: Question) -> Iterator[tuple[str, str]]:
    signs: Mapping[str, Decimal | None] = {">=": question.least, "<=": question.most}
    yield from ((sign, format(limit, "f")) for sign, limit in signs.items() if limit is not None)
    days = {">=": question.earliest, "<=": question.latest}
    yield from ((sign, f"date('{day}')") for sign, day in days.items() if day is not None)
