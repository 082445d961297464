"""A question as the fields of a form, and back: every part of the sentence is a choice or a word that can be changed.

`fields` and `read_fields` are inverse to each other. Several kinds and labels stand in repeated fields, several words with commas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

import msgspec

from chomchom.plan.draft import Comparator
from chomchom.plan.question.model import (
    Count,
    Distinct,
    Filter,
    Growth,
    Judged,
    LabelIs,
    Mean,
    Measure,
    Quantity,
    Question,
    Ratio,
    Rule,
    Simple,
    Sum,
    Total,
    Who,
    simples_of,
)

SHAPES = {
    "one": "하나를 셈",
    "total": "여럿을 더함",
    "percent": "비율(%)",
    "per": "몫(나눈 값)",
    "growth": "지난해보다 늘어난 비율(%)",
}
AGGREGATES = {
    "count": "건수",
    "quantity": "수량의 합",
    "people": "인원의 합",
    "amount": "금액의 합(원)",
    "score": "점수의 평균",
    "subject": "서로 다른 대상자 수",
    "counterpart": "서로 다른 상대 기관 수",
}
MOST_PARTS = 8
_PARTS = {"one": 1, "percent": 2, "per": 2, "growth": 1}
Params = Mapping[str, Sequence[str]]


class Unreadable(Exception):
    """What was typed is no question; `str()` says why in Korean."""


class PartFields(msgspec.Struct, frozen=True, kw_only=True):
    """One filter and what is done with its entries."""

    kinds: tuple[str, ...] = ()
    do: str = "count"
    times: int = 1
    labels: tuple[tuple[str, str], ...] = ()
    words: str = ""
    orgs: str = ""
    regions: str = ""


class Fields(msgspec.Struct, frozen=True, kw_only=True):
    """The whole form."""

    shape: str = "one"
    parts: tuple[PartFields, ...] = (PartFields(),)
    comparator: str = ">="
    value: float = 1
    unit: str = "건"
    period: str = "year"


def fields(question: Question) -> Fields:
    """The form of a question; of a judged one an empty form."""
    if isinstance(question.measure, Judged):
        return Fields()
    return Fields(
        shape=_shape(question.measure),
        parts=tuple(_part_fields(each) for each in simples_of(question.measure)),
        comparator=question.comparator,
        value=question.value,
        unit=question.unit,
        period=question.period,
    )


def read_fields(params: Params) -> Fields:
    """The form as it was sent, with as many parts as its shape has. Raises Unreadable for a number that is none."""
    shape = _one(params, "shape", "one")
    sent = len({name.split("-")[0] for name in params if name[:1] == "p" and name.partition("-")[0][1:].isdecimal()})
    count = _PARTS.get(shape, min(max(sent, 2), MOST_PARTS))
    return Fields(
        shape=shape if shape in SHAPES else "one",
        parts=tuple(_read_part(params, f"p{at}-") for at in range(count)),
        comparator=_one(params, "comparator", ">="),
        value=_number(_one(params, "value", "1")),
        unit=_one(params, "unit", ""),
        period=_one(params, "period", "year"),
    )


def question_of(form: Fields) -> Question:
    """The question of a form. Raises Unreadable where something is missing or does not go together."""
    parts = [each for each in form.parts if each.kinds]
    if not parts or (form.shape in ("percent", "per") and len(parts) < 2):
        raise Unreadable("무엇을 셀지 실적 종류를 골라 주세요. 비율은 두 군데에서 고릅니다.")
    if form.comparator not in get_args(Comparator) or form.period not in get_args(Rule):
        raise Unreadable("기간과 비교를 목록에서 골라 주세요.")
    measure = _measure(form.shape, [_one_measure(each) for each in parts])
    return msgspec.convert(
        {
            "measure": msgspec.to_builtins(measure),
            **{name: getattr(form, name) for name in ("comparator", "value", "unit", "period")},
        },
        Question,
    )


def _shape(measure: Measure) -> str:
    match measure:
        case Total():
            return "total"
        case Ratio(_, _, percent):
            return "percent" if percent else "per"
        case Growth():
            return "growth"
    return "one"


def _part_fields(measure: Simple | Mean) -> PartFields:
    filter_ = measure.filter
    return PartFields(
        kinds=filter_.kinds,
        do={Count: "count", Mean: "score"}.get(type(measure)) or str(getattr(measure, "field", "")),
        times=measure.times if isinstance(measure, Distinct) else 1,
        labels=tuple((each.code, ", ".join(each.any_of)) for each in filter_.labels),
        words=", ".join(filter_.words),
        orgs=", ".join(filter_.orgs),
        regions=", ".join(filter_.regions),
    )


def _read_part(params: Params, prefix: str) -> PartFields:
    labels = zip(params.get(f"{prefix}label", ()), params.get(f"{prefix}is", ()), strict=False)
    return PartFields(
        kinds=tuple(dict.fromkeys(each for each in params.get(f"{prefix}kind", ()) if each)),
        do=_one(params, f"{prefix}do", "count"),
        times=max(1, int(_number(_one(params, f"{prefix}times", "1")))),
        labels=tuple((code, words.strip()) for code, words in labels if code and words.strip()),
        words=_one(params, f"{prefix}words", ""),
        orgs=_one(params, f"{prefix}orgs", ""),
        regions=_one(params, f"{prefix}regions", ""),
    )


def _one_measure(part: PartFields) -> Simple | Mean:
    labels = tuple(LabelIs(code, _several(words)) for code, words in part.labels)
    filter_ = Filter(
        kinds=part.kinds, labels=labels, orgs=_several(part.orgs), regions=_several(part.regions), words=_several(part.words)
    )
    if part.do == "score":
        return Mean(filter_)
    if part.do in get_args(Quantity):
        return Sum(filter_, msgspec.convert(part.do, Quantity))
    if part.do in get_args(Who):
        return Distinct(filter_, msgspec.convert(part.do, Who), part.times)
    return Count(filter_)


def _measure(shape: str, parts: Sequence[Simple | Mean]) -> Measure:
    if shape == "one":
        return parts[0]
    simple = [each for each in parts if not isinstance(each, Mean)]
    if len(simple) < len(parts):
        raise Unreadable("점수의 평균은 더하거나 나눌 수 없습니다. ‘하나를 셈’으로 바꿔 주세요.")
    if shape == "total":
        return Total(tuple(simple))
    if shape == "growth":
        return Growth(simple[0])
    return Ratio(simple[0], simple[1], shape == "percent")


def _several(text: str) -> tuple[str, ...]:
    return tuple(word for each in text.split(",") if (word := each.strip()))


def without_numbers(params: Params) -> Params:
    """What else was sent, for a form whose numbers cannot be read."""
    return {name: sent for name, sent in params.items() if name != "value" and not name.endswith("-times")}


def _one(params: Params, name: str, default: str) -> str:
    values: Iterable[str] = params.get(name, ())
    return next(iter(values), default).strip()


def _number(text: str) -> float:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        value = -1.0
    if not 0 <= value < 1e15:
        raise Unreadable("값에는 0 이상의 수를 적어 주세요.")
    return value
