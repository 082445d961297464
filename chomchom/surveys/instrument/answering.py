"""What is wrong with answers: nothing is believed that comes from outside, and what is kept is what the form allows.

Answers to questions that were not asked (their condition does not hold) are dropped: people go back and change their minds.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Set
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any

from chomchom.core.errors import DomainError
from chomchom.surveys.instrument.form import Answer, Answers, Form, Question, Section, Type
from chomchom.surveys.instrument.logic import Condition, holds, parse

LONGEST_LINE, LONGEST_TEXT, LONGEST_OTHER, LONGEST_KEY = 200, 4000, 200, 64
MOST_NUMBER = 10**12
OTHER = "-other"


class BadAnswers(DomainError):
    """Answers that the form does not allow: a sentence by the name of the question; under `""` what is of no question."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__(" ".join(self.faults.values()))


class _Wrong(Exception):
    """A sentence about one answer."""


def checked(form: Form, answers: object, *, regions: Set[str]) -> Answers:
    """The answers that are kept. Raises BadAnswers with every fault."""
    if not isinstance(answers, dict) or not all(isinstance(name, str) for name in answers):
        raise BadAnswers({"": "보낸 답을 읽을 수 없습니다. 화면을 새로 열어 다시 해 주세요."})
    _refuse_unknown(form, answers)
    kept: Answers = {}
    faults: dict[str, str] = {}
    for question in _asked(form, kept):
        try:
            _take(question, answers, kept, regions)
        except _Wrong as wrong:
            faults[question.name] = str(wrong)
    if faults:
        raise BadAnswers(faults)
    return kept


def shown(form: Form, answers: Mapping[str, Any]) -> list[str]:
    """The names of the questions that are asked of who answered like that."""
    return [
        question.name
        for section in form.sections
        if _is_asked(section, answers)
        for question in section.questions
        if _is_asked(question, answers)
    ]


def _asked(form: Form, kept: Answers) -> Any:
    """Each question that is asked, after those before it were kept: conditions only ask for what came before."""
    for section in form.sections:
        if _is_asked(section, kept):
            for question in section.questions:
                if question.type is not Type.NOTE and _is_asked(question, kept):
                    yield question


def _is_asked(part: Section | Question, answers: Mapping[str, Any]) -> bool:
    return not part.show_if or holds(_condition(part.show_if), answers)


@lru_cache(maxsize=2000)
def _condition(text: str) -> Condition:
    return parse(text)


def _refuse_unknown(form: Form, answers: Mapping[str, object]) -> None:
    """A field that no question has was not sent by our page."""
    known = {each.name for each in form.questions if each.type is not Type.NOTE}
    known |= {f"{each.name}{OTHER}" for each in form.questions if any(choice.is_open for choice in each.choices)}
    if any(name not in known for name in answers):
        raise BadAnswers({"": "이 설문지에 없는 답이 들어 있습니다. 화면을 새로 열어 다시 해 주세요."})


def _take(question: Question, answers: Mapping[str, Any], kept: Answers, regions: Set[str]) -> None:
    given = answers.get(question.name)
    if given is None or given in ("", [], {}) or (isinstance(given, str) and not given.strip()):
        if question.required:
            raise _Wrong("이 질문에는 꼭 답해 주세요.")
        return
    kept[question.name] = found = _CHECKS[question.type](question, given, regions)
    chosen = found if isinstance(found, list) else [found]
    if any(choice.is_open and choice.value in chosen for choice in question.choices):
        words = answers.get(f"{question.name}{OTHER}")
        if isinstance(words, str) and (clean := _clean(words)):
            kept[f"{question.name}{OTHER}"] = _short(clean, LONGEST_OTHER)
    if question.required and isinstance(found, dict) and len(found) < len(question.rows):
        raise _Wrong("모든 줄에 답해 주세요.")


def _points(question: Question, given: Any, _: Set[str]) -> int:
    return _whole(given, 1, question.points)


def _nps(_question: Question, given: Any, _: Set[str]) -> int:
    return _whole(given, 0, 10)


def _whole(given: Any, least: int, most: int) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        raise _Wrong(f"{least}에서 {most} 가운데 하나를 골라 주세요.")
    return given


def _single(question: Question, given: Any, _: Set[str]) -> str:
    if not isinstance(given, str) or given not in {each.value for each in question.choices}:
        raise _Wrong("보기 가운데 하나를 골라 주세요.")
    return given


def _several(question: Question, given: Any, _: Set[str]) -> list[str]:
    """In the order of the choices, so that the same choice is the same answer."""
    chosen = _values(question, given)
    if len(chosen) > 1 and any(each.alone and each.value in chosen for each in question.choices):
        raise _Wrong("‘없음’처럼 혼자 고르는 보기는 다른 보기와 함께 고를 수 없습니다.")
    return [each.value for each in question.choices if each.value in chosen]


def _ranked(question: Question, given: Any, _: Set[str]) -> list[str]:
    return _values(question, given)


def _values(question: Question, given: Any) -> list[str]:
    values = {each.value for each in question.choices}
    if not isinstance(given, list) or len(given) > len(values) or any(not isinstance(e, str) or e not in values for e in given):
        raise _Wrong("보기 가운데에서 골라 주세요.")
    if len(set(given)) < len(given):
        raise _Wrong("같은 보기를 두 번 고를 수 없습니다.")
    if question.most is not None and len(given) > question.most:
        raise _Wrong(f"{question.most}개까지 고를 수 있습니다.")
    return given


def _matrix(question: Question, given: Any, _: Set[str]) -> dict[str, int]:
    rows = [each.name for each in question.rows]
    if not isinstance(given, dict) or any(row not in rows for row in given):
        raise _Wrong("표의 줄마다 하나씩 골라 주세요.")
    return {row: _whole(given[row], 1, question.points) for row in rows if row in given}


def _number(question: Question, given: Any, _: Set[str]) -> int | float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not isfinite(given) or abs(given) > MOST_NUMBER:
        raise _Wrong("숫자를 적어 주세요.")
    if question.whole and given != int(given):
        raise _Wrong("소수점 없는 숫자를 적어 주세요.")
    if question.least is not None and Decimal(str(given)) < question.least:
        raise _Wrong(f"{question.least} 이상의 숫자를 적어 주세요.")
    if question.most is not None and Decimal(str(given)) > question.most:
        raise _Wrong(f"{question.most} 이하의 숫자를 적어 주세요.")
    return int(given) if given == int(given) else given


def _date(question: Question, given: Any, _: Set[str]) -> str:
    try:
        day = dt.date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise _Wrong("날짜를 2026-11-28처럼 적어 주세요.") from None
    if question.earliest and day < question.earliest:
        raise _Wrong(f"{question.earliest}이나 그 뒤의 날을 적어 주세요.")
    if question.latest and day > question.latest:
        raise _Wrong(f"{question.latest}이나 그 앞의 날을 적어 주세요.")
    return day.isoformat()


def _text(question: Question, given: Any, _: Set[str]) -> str:
    if not isinstance(given, str):
        raise _Wrong("글로 적어 주세요.")
    longest = LONGEST_TEXT if question.lines > 1 else LONGEST_LINE
    return _short(_clean(given), int(question.most or longest))


def _region(_question: Question, given: Any, regions: Set[str]) -> str:
    if not isinstance(given, str) or given not in regions:
        raise _Wrong("시군을 골라 주세요.")
    return given


def _file(_question: Question, given: Any, _: Set[str]) -> str:
    if not isinstance(given, str) or len(given) > LONGEST_KEY or not given.isascii():
        raise _Wrong("파일을 다시 올려 주세요.")
    return given


def _clean(text: str) -> str:
    """Composed Hangul (NFC), no signs that nobody sees but line breaks, no blanks around."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(
        each for each in composed if each == "\n" or each in "\u200d\ufe0f" or unicodedata.category(each)[0] != "C"
    ).strip()


def _short(text: str, longest: int) -> str:
    if len(text) > longest:
        raise _Wrong(f"글이 너무 깁니다({len(text):,}자). {longest:,}자까지 적어 주세요.")
    return text


_CHECKS: Mapping[Type, Callable[[Question, Any, Set[str]], Answer]] = {
    Type.SCALE: _points,
    Type.NPS: _nps,
    Type.SINGLE: _single,
    Type.MULTIPLE: _several,
    Type.MATRIX: _matrix,
    Type.RANKING: _ranked,
    Type.NUMBER: _number,
    Type.DATE: _date,
    Type.TEXT: _text,
    Type.REGION: _region,
    Type.FILE: _file,
}
