"""Numbers in sentences: as documents print them, changed in a text, and the words that they count."""

from __future__ import annotations

import math
import re

from chomchom.plan.draft import Number, Target
from chomchom.plan.outline.numbers import numbers_in

_WON, _NEAR = "원", 1e-6
_OFTEN = r"(?:연간|연중|연|년|매년|매월|월|매주|주|분기별?|반기별?|상시|수시|총|약)"
_ROUND = re.compile(rf"\s*\((?:[^()]*\d[^()]*|{_OFTEN})\)")
_EDGES = " \t,·:;-~/"
_TIMES = re.compile(rf"(?<![가-힣]){_OFTEN}\s*$")
_COMPARED = re.compile(r"^\s?(?:이상|이하|미만|초과|이내)")


def number_text(value: float) -> str:
    """`1,234`, `92.5`."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{round(value, 1):,}"


def amount_text(value: float, unit: str) -> str:
    """`12회`; won in thousands."""
    return won_text(round(value)) if unit == _WON else f"{number_text(value)}{unit}"


def won_text(won: int) -> str:
    """`1,240천원`, or in won where that does not come out even."""
    return f"{won // 1000:,}천원" if won % 1000 == 0 else f"{won:,}원"


def percent_text(share: float) -> str:
    """`112%`; never more than it is, so that 79.8% is not told as the 80% that it missed."""
    return f"{math.floor(share * 100 + _NEAR):,}%"


def subject_of(text: str) -> str:
    """What a target is about, without the numbers in brackets: `직원 교육(연 10회)` is 직원 교육."""
    return " ".join(_ROUND.sub("", text).split()).strip(_EDGES) or text.strip()


def without_numbers(target: Target) -> str:
    """What a target is about, without its numbers wherever they stand: `생산품 구매액의 2% 이상` is 생산품 구매액의."""
    text = target.text
    places = [found for place in range(len(target.numbers)) if (found := _place_of(target, place)) is not None]
    for found in sorted(places, key=lambda each: -each.start()):
        before = _TIMES.sub("", text[: found.start()].rstrip()).rstrip()
        if before.count("(") == before.count(")"):
            text = before + _COMPARED.sub("", text[found.end() :], count=1)
    return subject_of(text)


def counted_by(target: Target, place: int, noun: str) -> str:
    """What one of several numbers of a target counts: the words before it, or else what the ledger calls it."""
    found = _place_of(target, place)
    if found is None:
        return noun
    others = [each.end() for at in range(len(target.numbers)) if (each := _place_of(target, at)) and each.end() <= found.start()]
    before = _TIMES.sub("", target.text[max(others, default=0) : found.start()].rstrip()).rstrip(" (")
    return re.split(r"[,()/:]", before)[-1].strip(_EDGES) or noun


def with_number(target: Target, place: int, new: float) -> Target | None:
    """The target with another value of one number, in its words too; None where the words do not say it plainly."""
    number = target.numbers[place]
    wanted = [*target.numbers]
    wanted[place] = Number(value=_plain(new), unit=number.unit, period=number.period, comparator=number.comparator)
    text = target.text
    if said := [each.value for each in numbers_in(text)]:
        found = _place_of(target, place)
        text = text if found is None else _put(text, found, new)
        if found is None or len(said) < len(wanted) or [each.value for each in numbers_in(text)] != [each.value for each in wanted]:
            return None
    return Target(text=text, level=target.level, numbers=wanted)


def replaced(text: str, number: Number, new: float) -> str | None:
    """The text with the number said anew; None unless it is said exactly once."""
    found = _matches(text, number)
    return _put(text, found[0], new) if len(found) == 1 else None


def _put(text: str, found: re.Match[str], new: float) -> str:
    return f"{text[: found.start('value')]}{number_text(new)}{text[found.end('value') :]}"


def _place_of(target: Target, place: int) -> re.Match[str] | None:
    """Where a number of a target stands in its words; of equal ones each has its own place."""
    number = target.numbers[place]
    same = [at for at, each in enumerate(target.numbers) if (each.value, each.unit) == (number.value, number.unit)]
    found = _matches(target.text, number)
    return found[same.index(place)] if len(found) == len(same) else None


def _matches(text: str, number: Number) -> list[re.Match[str]]:
    ways = sorted({number_text(number.value), f"{number.value:g}", f"{number.value:.0f}"}, key=len, reverse=True)
    said = "|".join(re.escape(each) for each in ways)
    return list(re.finditer(rf"(?<![\d.,])(?P<value>{said})\s?{re.escape(number.unit)}", text))


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else round(value, 2)
