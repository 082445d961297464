"""What a 산출내역 says beside its formulas: amounts that nothing adds, signs that lead nowhere, numbers below zero.

The reader of formulas passes over what it does not understand, as it must in a document; here nothing is passed over silently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chomchom.budget.estimating.computed import Fault
from chomchom.plan.formula import Parsed, signs

_NEGATIVE = re.compile(r"(?:[×÷/(]\s*|^\s*|=\s*)(?P<found>[-△▲]\s*[\d\[][\d,.]*)")
_BULLET = re.compile(r"(?m)^([ \t]*)-(?=[ \t]*[가-힣A-Za-z])")
_LOOSE = re.compile(r"\s*(?P<sign>[×÷/]|[+-](?=\s*[\d\[(]))\s*")
_MINUS = re.compile(r"\s+-\s*(?=\S)")
_WITH_COMMAS = re.compile(r"(?<![\d,.])\d[\d,]*,\d+(?=(?:\.\d+)?\s*(?:천|만|백만|억)?원)")
_WELL_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_COUNTED = re.compile(r"[^\s,;]*\d[^\s,;×]*\s*×\s*[^\s,;]*")


def without_bullets(folded: str) -> tuple[str, bool]:
    """The text with dashes that begin a line before words blanked, so that they take nothing away; and whether there were any."""
    blanked = _BULLET.sub(r"\1 ", folded)
    return blanked, blanked != folded


def negatives(folded: str) -> Iterator[Fault]:
    """A factor below zero: the reader would stop before it."""
    for match in _NEGATIVE.finditer(folded):
        found = " ".join(match["found"].split())
        told = f"‘{found}’처럼 0보다 작은 수는 쓸 수 없습니다. 빼려면 ‘100천원×5명 - 20천원×5명’처럼 적어 주세요."
        yield Fault("negative_factor", "error", told)


def miswritten(folded: str) -> Iterator[Fault]:
    """Commas that part a number nowhere near its thousands, and brackets that no other closes: the reader takes what it can."""
    for match in _WITH_COMMAS.finditer(folded):
        if not _WELL_GROUPED.fullmatch(match[0]):
            told = f"‘{match[0]}’의 쉼표 자리가 맞지 않습니다. 세 자리마다 찍었는지, 숫자가 빠지지 않았는지 보아 주세요."
            yield Fault("wrong_commas", "error", told)
    opened, closed = folded.count("("), folded.count(")")
    if opened != closed:
        told = f"여는 괄호가 {opened}개, 닫는 괄호가 {closed}개입니다. 어디까지 먼저 셈하는지 보아 주세요."
        yield Fault("unclosed", "warning", told)


def leftovers(folded: str, formulas: Sequence[Parsed], *, leading: bool) -> Iterator[Fault]:
    """What stands between, before and after the formulas. `leading`: the text begins with its own sum."""
    for place, each in enumerate(formulas, 1):
        after = folded[each.end : formulas[place].start if place < len(formulas) else len(folded)]
        is_followed = place < len(formulas)
        if (sign := loose_sign(folded, each.end)) and not (is_followed and sign == "+" and after.strip() == "+"):
            yield Fault("unread", "error", f"‘{sign}’ 뒤를 읽지 못했습니다.", place, each.text)
        elif is_followed and "\n" not in after and _MINUS.match(after):
            yield Fault("unread", "error", "‘-’ 뒤의 산식을 빼지 못했습니다. 빼는 것은 괄호로 묶어 주세요.", place, each.text)
        yield from _loose_amounts(after, place, each.text)
    before = folded[: formulas[0].start] if formulas else ""
    first = signs.MONEY.match(before.lstrip()) if leading else None
    yield from _loose_amounts(before.lstrip()[first.end() :] if first else before)


def loose_sign(folded: str, end: int) -> str:
    """The sign of an operation that stands at the place and was not read; empty if there is none."""
    loose = _LOOSE.match(folded, end)
    return loose["sign"] if loose else ""


def _loose_amounts(between: str, place: int = 0, text: str = "") -> Iterator[Fault]:
    for amount in signs.MONEY.finditer(between):
        words = amount[0].strip()
        told = f"‘{words}’은 어느 산식에도 들지 않아 더하지 않았습니다. 더하려면 ‘{words}×1식’처럼 적어 주세요."
        yield Fault("not_added", "warning", told, place, text)
    if counted := _COUNTED.search(between):
        yield Fault("not_added", "warning", f"‘{counted[0]}’에는 돈이 없어 더하지 않았습니다.", place, text)
