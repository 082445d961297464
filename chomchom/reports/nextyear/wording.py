"""Numbers in sentences: as documents print them, changed in a text, and the words that they count."""

from __future__ import annotations

import re

from chomchom.plan.draft import Number, Target
from chomchom.plan.outline.numbers import numbers_in

_WON = "원"
_ROUND = re.compile(r"\s*\([^()]*\d[^()]*\)")
_EDGES = " \t,·:;-~/()[]"
_TIMES = re.compile(r"(?:연간|연|매년|매월|월|매주|주|분기별?|반기별?|상시|총|약)\s*$")


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
    """`112%`."""
    return f"{share * 100:.0f}%"


def subject_of(text: str) -> str:
    """What a target is about, without the numbers in brackets: `직원 교육(연 10회)` is 직원 교육."""
    return " ".join(_ROUND.sub("", text).split()).strip(_EDGES) or text.strip()


def counted_by(target: Target, place: int, noun: str) -> str:
    """What one of several numbers of a target counts: the words before it, or else what the ledger calls it."""
    number = target.numbers[place]
    found = _place_of(target.text, number)
    if found is None:
        return noun
    before = re.split(r"[,(·/:]", target.text[: found.start()])[-1]
    return _TIMES.sub("", before).strip(_EDGES) or noun


def with_number(target: Target, place: int, new: float) -> Target | None:
    """The target with another value of one number, in its words too; None where the words do not say it once and plainly."""
    number = target.numbers[place]
    wanted = [*target.numbers]
    wanted[place] = Number(value=_plain(new), unit=number.unit, period=number.period, comparator=number.comparator)
    text = target.text
    if said := [each.value for each in numbers_in(text)]:
        changed = replaced(text, number, new)
        if (
            changed is None
            or [each.value for each in numbers_in(changed)] != [each.value for each in wanted]
            or len(said) < len(wanted)
        ):
            return None
        text = changed
    return Target(text=text, level=target.level, numbers=wanted)


def replaced(text: str, number: Number, new: float) -> str | None:
    """The text with the number said anew; None unless it is said exactly once."""
    found = _place_of(text, number)
    return None if found is None else f"{text[: found.start('value')]}{number_text(new)}{text[found.end('value') :]}"


def _place_of(text: str, number: Number) -> re.Match[str] | None:
    """Where the number stands, if it stands once."""
    ways = sorted({number_text(number.value), f"{number.value:g}", f"{number.value:.0f}"}, key=len, reverse=True)
    said = "|".join(re.escape(each) for each in ways)
    found = list(re.finditer(rf"(?<![\d.,])(?P<value>{said})\s?{re.escape(number.unit)}", text))
    return found[0] if len(found) == 1 else None


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else round(value, 2)
