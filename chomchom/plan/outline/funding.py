"""What is said about the money beside the key (소요예산): the total, and who pays which share."""

from __future__ import annotations

import re
from fractions import Fraction

from chomchom.plan import formula
from chomchom.plan.draft import Share
from chomchom.plan.outline.columns import unit_of
from chomchom.plan.outline.payers import is_payer

_BEGIN = r"(?:(?<![^\s(\[,/+;|%％])|(?<=원))"
_SOURCE = r"(?P<source>[가-힣·][가-힣·A-Za-z ]{0,14}?)"
_SHARE = re.compile(rf"{_BEGIN}{_SOURCE}\s*[:：]?\s*(?P<percent>\d{{1,3}}(?:\.\d+)?)\s*[%％]")
_PAID = re.compile(rf"{_BEGIN}{_SOURCE}\s*[:：]?\s*(?P<amount>\d[\d,.]*\s?(?:백만|천만|억|만|천)?\s?원)")
_FRAMED_UNIT = re.compile(r"(?<=\d)\s*\(\s*((?:백만|만|천)?\s?원)\s*\)")


def total_of(text: str) -> int | None:
    """The first amount that begins a line, in won; a bare number counts in the unit that the same text gives."""
    plain = _FRAMED_UNIT.sub(r"\1", text)
    unit = unit_of(plain)
    return next((amount for line in plain.split("\n") if (amount := formula.won(line, unit)) is not None), None)


def funding_of(text: str, total: int | None) -> list[Share]:
    """The shares as printed in percent, else those of the amounts paid if they make up the total and are exact."""
    shares = [Share(source=match["source"].strip("· "), percent=float(match["percent"])) for match in _SHARE.finditer(text)]
    return shares or _by_amounts(text, total)


def _by_amounts(text: str, total: int | None) -> list[Share]:
    paid = [(match["source"].strip("· "), formula.won(match["amount"])) for match in _PAID.finditer(text)]
    known = [(source, amount) for source, amount in paid if amount and is_payer(source)]
    if not total or sum(amount for _, amount in known) != total:
        return []
    exact = [(source, Fraction(100 * amount, total)) for source, amount in known]
    if any((100 * percent).denominator != 1 for _, percent in exact):
        return []
    return [Share(source=source, percent=float(percent)) for source, percent in exact]
