"""One answer, checked against its question and brought into the one shape that is kept (`form.Type` says which).

A plain page form and a sheet of paper know only text, so a number may come as text. Sentences are for who answers.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from chomchom.core.particles import quoted
from chomchom.surveys.instrument.form import Answer, Question, Type

LINE_LETTERS, TEXT_LETTERS, OTHER_LETTERS = 500, 4000, 200
"""Letters of a one-line text, of a longer one, and of the words of an open choice, where the question does not say."""
_DECOMPOSED = 4
"""A letter of NFD Hangul is three; more than this many times the limit is not even brought together."""
_FIRST_YEAR, _LAST_YEAR = 1850, 2200
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
_SPACES = re.compile(r"[ \t]+")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the direction of what stands after them: in a list of answers they would garble the neighbours."""


class BadValue(Exception):
    """A value that is no answer to the question; `str()` is a Korean sentence."""


def checked_value(question: Question, given: object, regions: frozenset[str]) -> Answer:
    """The answer in its one shape; empty where only blanks were given. Raises BadValue."""
    if question.type == Type.REGION:
        return _one_of(given, regions)
    return _READERS[question.type](question, given)


def text_of(given: object, letters: int, *, lines: int) -> str:
    """Text in NFC, without control characters and lone surrogates, blanks at its ends and, on one line, line breaks."""
    if not isinstance(given, str):
        raise BadValue("글로 답해 주세요.")
    if len(given) > letters * _DECOMPOSED:
        raise BadValue(f"{letters:,}자까지 쓸 수 있습니다. 줄여 주세요.")
    text = unicodedata.normalize("NFC", given).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(each for each in text if each in "\n\t" or _is_typed(each))
    text = (text if lines > 1 else _SPACES.sub(" ", text.replace("\n", " "))).strip()
    if len(text) > letters:
        raise BadValue(f"{letters:,}자까지 쓸 수 있습니다. 지금 {len(text):,}자입니다. 줄여 주세요.")
    return text


def _is_typed(letter: str) -> bool:
    return letter not in _BIDI and unicodedata.category(letter) not in ("Cc", "Cs")


def letters_of(question: Question) -> int:
    """How many letters its text may have."""
    if question.most is not None:
        return int(question.most)
    return TEXT_LETTERS if question.lines > 1 else LINE_LETTERS


def _text(question: Question, given: object) -> str:
    return text_of(given, letters_of(question), lines=question.lines)


def _scale(question: Question, given: object) -> int:
    return _point(given, 1, question.points)


def _nps(_: Question, given: object) -> int:
    return _point(given, 0, 10)


def _point(given: object, least: int, most: int) -> int:
    number = _decimal(given)
    if number != number.to_integral_value() or not least <= number <= most:
        raise BadValue(f"{least}부터 {most}까지에서 골라 주세요.")
    return int(number)


def _decimal(given: object) -> Decimal:
    """A number, or text that a person would write for one: full-width digits and commas between thousands are understood."""
    text = unicodedata.normalize("NFKC", given).replace(",", "").strip() if isinstance(given, str) and len(given) < 100 else ""
    if isinstance(given, int | float) and not isinstance(given, bool):
        text = str(given) if isinstance(given, int) and abs(given) < 10**12 else f"{given:.6f}" if isinstance(given, float) else ""
    if not _NUMBER.fullmatch(text):
        raise BadValue("숫자로 답해 주세요.")
    return Decimal(text)


def _number(question: Question, given: object) -> int | float:
    number, unit = _decimal(given), question.unit.get("ko", "")
    if question.whole and number != number.to_integral_value():
        raise BadValue("소수점 없이 답해 주세요.")
    if question.least is not None and number < question.least:
        raise BadValue(f"{question.least:f}{unit}보다 작을 수 없습니다.")
    if question.most is not None and number > question.most:
        raise BadValue(f"{question.most:f}{unit}보다 클 수 없습니다.")
    return int(number) if number == number.to_integral_value() else float(number)


def _date(question: Question, given: object) -> str:
    earliest, latest = question.earliest or dt.date(_FIRST_YEAR, 1, 1), question.latest or dt.date(_LAST_YEAR, 12, 31)
    try:
        day = dt.date.fromisoformat(given) if isinstance(given, str) and _DATE.fullmatch(given) else None
    except ValueError:
        day = None
    if day is None:
        raise BadValue("날짜를 2026-11-28처럼 적어 주세요. 달력에 있는 날이어야 합니다.")
    if not earliest <= day <= latest:
        raise BadValue(f"{earliest}부터 {latest}까지의 날짜로 답해 주세요.")
    return day.isoformat()


def _single(question: Question, given: object) -> str:
    return _one_of(given, [choice.value for choice in question.choices])


def _one_of(given: object, values: Iterable[str]) -> str:
    if not isinstance(given, str) or given not in values:
        raise BadValue("보기에서 골라 주세요.")
    return given


def _chosen(question: Question, given: object) -> list[str]:
    values = [choice.value for choice in question.choices]
    if not isinstance(given, list) or len(given) > len(values):
        raise BadValue("보기에서 골라 주세요.")
    chosen = [_one_of(each, values) for each in given]
    if len(set(chosen)) < len(chosen):
        raise BadValue("같은 보기를 두 번 고를 수 없습니다.")
    if question.most is not None and len(chosen) > question.most:
        raise BadValue(f"{question.most:f}개까지 고를 수 있습니다. 지금 {len(chosen)}개입니다.")
    return chosen


def _multiple(question: Question, given: object) -> list[str]:
    chosen = _chosen(question, given)
    alone = next((each for each in question.choices if each.alone and each.value in chosen), None)
    if alone is not None and len(chosen) > 1:
        raise BadValue(f"{quoted(alone.text.get('ko', alone.value)[:40], '은')} 다른 보기와 함께 고를 수 없습니다.")
    return [choice.value for choice in question.choices if choice.value in chosen]


def _matrix(question: Question, given: object) -> dict[str, int]:
    if not isinstance(given, dict) or given.keys() - {row.name for row in question.rows}:
        raise BadValue("줄마다 하나씩 골라 주세요.")
    said = {row.name: given[row.name] for row in question.rows if given.get(row.name) not in (None, "")}
    return {name: _point(value, 1, question.points) for name, value in said.items()}


def _file(_: Question, given: object) -> str:
    if not isinstance(given, str) or not _KEY.fullmatch(given):
        raise BadValue("파일을 다시 골라 주세요.")
    return given


_READERS: Mapping[Type, Callable[[Question, object], Answer]] = {
    Type.SCALE: _scale,
    Type.NPS: _nps,
    Type.SINGLE: _single,
    Type.MULTIPLE: _multiple,
    Type.MATRIX: _matrix,
    Type.RANKING: _chosen,
    Type.NUMBER: _number,
    Type.DATE: _date,
    Type.TEXT: _text,
    Type.FILE: _file,
}
