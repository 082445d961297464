"""A question as a Korean sentence of parts that can be changed one by one.

    [회의·위원회 개최] 중 [회의체=이사회] 건수가 [연] [5회] [이상]

`parts` gives the pieces with the place of each value in the stored form, for a sentence builder; `sentence` joins them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from chomchom.ledger.kinds import Kind, UnknownKind, kind
from chomchom.plan.question.model import (
    Count,
    Distinct,
    Filter,
    Growth,
    Judged,
    Mean,
    Question,
    Ratio,
    Simple,
    Sum,
    Total,
)

PERIOD_NAMES = {"year": "연", "half": "반기마다", "quarter": "분기마다", "month": "매월", "week": "매주", "always": "상시(매월)"}
COMPARATOR_NAMES = {">=": "이상", "<=": "이하", ">": "초과", "<": "미만", "=": "정확히"}
_FIELDS = {"quantity": "수량", "people": "인원", "amount": "금액", "subject": "대상자 수", "counterpart": "상대 기관 수"}


class Part(msgspec.Struct, frozen=True):
    """A piece of the sentence; `path` is the place of its value in the question (empty for words that only join)."""

    text: str
    path: str = ""


def sentence(question: Question) -> str:
    """The whole question in one line."""
    words = (f"[{part.text}]" if part.path else part.text for part in parts(question))
    return " ".join(words).replace("] 의 ", "]의 ").strip()


def parts(question: Question) -> list[Part]:
    """The pieces in order of reading."""
    if isinstance(question.measure, Judged):
        return [Part("사람이 판단", "measure/type"), Part(f"({question.measure.reason})")]
    return [
        *_measure(question),
        Part(PERIOD_NAMES[question.period], "period"),
        Part(f"{number_text(question.value)}{question.unit}", "value"),
        Part(COMPARATOR_NAMES[question.comparator], "comparator"),
    ]


def number_text(value: float) -> str:
    """`2,000`, `5.2`."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,}"


def kind_name(code: str) -> str:
    """The Korean name of a kind, or its code where no app declares it."""
    found = _known(code)
    return found.name if found else code


def _measure(question: Question) -> Iterator[Part]:
    match question.measure:
        case Mean(filter_):
            yield from _filter(filter_, "measure/filter")
            yield Part("점수 평균이")
        case Total(measures):
            for at, each in enumerate(measures):
                if at:
                    yield Part("+")
                yield from _simple(each, f"measure/parts/{at}")
            yield Part("모두 더해")
        case Ratio():
            yield from _ratio(question.measure)
        case Growth(of):
            yield from _simple(of, "measure/of")
            yield Part("지난해 같은 때보다 늘어난 비율이")
        case Count() | Sum() | Distinct() as simple:
            *before, last = _simple(simple, "measure")
            yield from before
            yield Part(last.text + _subject_sign(last.text), last.path)


def _ratio(measure: Ratio) -> Iterator[Part]:
    """A share is of something, a quotient is divided."""
    part, whole = _simple(measure.part, "measure/part"), _simple(measure.whole, "measure/whole")
    yield from whole if measure.percent else part
    yield Part("가운데" if measure.percent else "나누기")
    yield from part if measure.percent else whole
    yield Part("비율이" if measure.percent else "값이")


def _simple(measure: Simple, path: str) -> Iterator[Part]:
    yield from _filter(measure.filter, f"{path}/filter")
    match measure:
        case Count():
            yield Part("건수")
        case Sum(filter_, field):
            yield Part(_field_name(filter_, field))
        case Distinct(_, field, times):
            yield Part((f"{times}건 이상인 " if times > 1 else "") + _FIELDS[field])


def _filter(filter_: Filter, path: str) -> Iterator[Part]:
    if filter_.orgs:
        yield Part("·".join(filter_.orgs), f"{path}/orgs")
        yield Part("의")
    yield Part(" 또는 ".join(kind_name(code) for code in filter_.kinds), f"{path}/kinds")
    conditions = list(_conditions(filter_, path))
    if conditions:
        yield Part("중")
        yield from conditions


def _conditions(filter_: Filter, path: str) -> Iterator[Part]:
    for at, label in enumerate(filter_.labels):
        yield Part(f"{_label_name(filter_, label.code)}={'·'.join(label.any_of)}", f"{path}/labels/{at}")
    if filter_.regions:
        yield Part(f"지역={'·'.join(filter_.regions)}", f"{path}/regions")
    if filter_.words:
        yield Part(f"낱말={'·'.join(filter_.words)}", f"{path}/words")


def _known(code: str) -> Kind | None:
    try:
        return kind(code)
    except UnknownKind:
        return None


def _label_name(filter_: Filter, code: str) -> str:
    labels = (found.label(code) for each in filter_.kinds if (found := _known(each)))
    return next((label.name for label in labels if label), code)


def _field_name(filter_: Filter, field: str) -> str:
    """What the number means for the first kind that uses it."""
    names = (getattr(found, field) for each in filter_.kinds if (found := _known(each)))
    return next((name for name in names if name), _FIELDS[field])


def _subject_sign(word: str) -> str:
    """이 after a closed syllable, 가 after an open one."""
    last = ord(word[-1])
    return "이" if 0xAC00 <= last <= 0xD7A3 and (last - 0xAC00) % 28 else "가"
