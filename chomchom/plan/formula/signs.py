"""The signs and words of a 산출내역: numbers, money, counters and operators, as regular expressions over folded text.

Folding changes single characters only (full-width forms, the many signs that stand for ×), so that every position in the
folded text is the same position in the printed text.
"""

from __future__ import annotations

import re
from decimal import Decimal

from chomchom.plan.formula.tree import Quantity

TIMES = "×"
_TIMES_LIKE = "*✕⨉✖☓╳⨯∗＊хХχ╂"
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLD.update({ord(sign): ord(TIMES) for sign in _TIMES_LIKE})
_FOLD.update({ord("\u3000"): ord(" "), ord("\u00a0"): ord(" "), ord("／"): ord("/"), ord("−"): ord("-"), ord("–"): ord("-")})

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALES = {
    "천억": 10**11, "백억": 10**10, "십억": 10**9, "조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "십만": 10**5,
    "만": 10**4, "천": 10**3, "백": 10**2,
}  # fmt: skip
_SCALE = "(?:" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ")"
_AFTER_MONEY = r"(?:정|씩|이내|상당|내외)?(?:/[가-힣]{1,3})?"

NUMBER = re.compile(_NUMBER)
MONEY = re.compile(
    rf"[₩￦]?(?P<parts>(?:{_NUMBER}\s?(?:조|억|천만|백만|만)\s?){{0,5}})(?P<number>{_NUMBER})[ ]?"
    rf"(?P<unit>{_SCALE}[ ]?원|억(?![가-힣])|원(?=정|씩|이내|상당|내외|[^가-힣]|$)){_AFTER_MONEY}"
)
_PART = re.compile(rf"({_NUMBER})\s?(조|억|천만|백만|만)")

COUNTERS = frozenset(
    (
        "명 인 회 개 식 년 월 개월 일 시간 건 부 곳 개소 팀 기관 매 권 대 주 박 차 차시 분기 학기 세트 종 호 가구 가정 "
        "사 과목 과정 강좌 편 끼 식권"
    ).split()
)
_NESTED = r"(?:[인명][ ]?당?[ ]?\d+[ ]?[실조팀]|박[ ]?\d+[ ]?일)"
UNIT = re.compile(rf"{_NESTED}|%|퍼센트|[가-힣㎡㎏℃㎞]+(?:/[가-힣]{{1,3}})?|[A-Za-z]+")
SPACED_UNIT = re.compile(rf"[ ]+({_NESTED}|%|[가-힣]+|[A-Za-z]+)")
NOTE = re.compile(r"\(([^()]*)\)")
EACH = re.compile(r"@\s?")
"""The sign before the price of one: `@3,000원×25명`."""
PREFIX = re.compile(r"[가-힣]{1,8}[ ]?(?=[\d(\[])")
TERM_PREFIX = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z· ]{0,20}?[ ]?(?=[\d(\[])")
NAMED = re.compile(r"\[([^\[\]]*)\]")
"""The name of a rate that stands for a number: `[여비 단가]`."""


def fold(text: str) -> str:
    """The text with full-width and look-alike signs replaced, each by exactly one character."""
    return text.translate(_FOLD)


def name_of(words: str) -> str:
    """The name in brackets, however many spaces stand in it."""
    return " ".join(words.split())


def number_of(digits: str) -> Decimal:
    """The value of a printed number with its thousands commas."""
    return Decimal(digits.replace(",", ""))


def money_of(match: re.Match[str]) -> Quantity:
    """The quantity of a MONEY match. Mixed amounts such as `1억 2천만원` are told in their smallest unit."""
    unit = match["unit"].replace(" ", "")
    scale = _SCALES.get(unit.removesuffix("원"), 1)
    number = number_of(match["number"])
    for digits, word in _PART.findall(match["parts"]):
        number += number_of(digits) * _SCALES[word] / scale
    return Quantity(number, unit, scale)
