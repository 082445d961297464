"""Who pays how much: shares in percent become won that add up to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

SOURCES = ("국비", "도비", "시군비", "자체", "기타")
_WORDS = {
    "국비": ("국비", "국고", "국가"),
    "시군비": ("시군", "시비", "군비", "구비"),
    "도비": ("도비",),
    "자체": ("자체", "자부담", "수입", "이월금"),
}
_WHOLE = 100


class ShareError(ValueError):
    """Shares that nobody can pay by; the words say why."""


class Share(NamedTuple):
    """A source, its share in percent (at most two decimals), and what it pays."""

    source: str
    percent: Decimal
    amount: int

    def as_row(self) -> dict[str, str | int]:
        """As an estimate keeps it: the percent as text, because JSON has only floats."""
        return {"source": self.source, "percent": f"{self.percent.normalize():f}", "amount": self.amount}


def source_of(name: str) -> str:
    """Which of the known sources a plan means by a name; 기타 for one that is none of them."""
    words = "".join(name.split())
    return next((source for source, signs in _WORDS.items() if any(sign in words for sign in signs)), "기타")


def shares_of(percents: Mapping[str, str]) -> list[tuple[str, Decimal]]:
    """What was typed for each source, those that pay nothing left out. Raises ShareError unless it is 100 percent, or nothing."""
    found = [(source, _percent(source, text)) for source, text in percents.items()]
    paying = [(source, percent) for source, percent in found if percent]
    total = sum((percent for _, percent in paying), start=Decimal(0))
    if paying and total != _WHOLE:
        told = ", ".join(f"{source} {percent.normalize():f}%" for source, percent in paying)
        raise ShareError(f"재원 비율을 더하면 {total.normalize():f}%입니다({told}). 합이 100%가 되게 고쳐 주세요.")
    return paying


def spread(amount: int, shares: Sequence[tuple[str, Decimal]]) -> list[Share]:
    """What each source pays. Won that the percentages leave over go one by one to the largest remainders, of equal ones to the
    source that is named first."""
    exact = [Fraction(amount) * Fraction(percent) / _WHOLE for _, percent in shares]
    whole = [int(each) for each in exact]
    left = amount - sum(whole) if shares else 0
    by_remainder = sorted(range(len(shares)), key=lambda place: (whole[place] - exact[place], place))
    for place in by_remainder[:left]:
        whole[place] += 1
    return [Share(source, percent, won) for (source, percent), won in zip(shares, whole, strict=True)]


def spread_again(amount: int, funding: Iterable[Mapping[str, object]]) -> list[dict[str, str | int]]:
    """The same shares of another amount, as rows."""
    shares = [(str(each["source"]), Decimal(str(each["percent"]))) for each in funding]
    return [each.as_row() for each in spread(amount, shares)]


def _percent(source: str, text: str) -> Decimal:
    try:
        percent = Decimal(text.strip().removesuffix("%").strip() or "0")
    except InvalidOperation:
        percent = Decimal("NaN")
    if not percent.is_finite() or not 0 <= percent <= _WHOLE or percent != round(percent, 2):
        raise ShareError(f"{source} 비율 ‘{text}’을 읽지 못했습니다. 0에서 100까지의 수를 소수 둘째 자리까지 적어 주세요.")
    return percent
