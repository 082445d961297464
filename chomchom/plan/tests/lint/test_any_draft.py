"""Whatever a draft holds, the linter ends with findings and never with a fault of its own.

A draft comes from a damaged document, a review, or a JSON file that somebody made: any field may be missing, empty or odd.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.plan.draft import Diagnostic, Draft
from chomchom.plan.lint import RULES, check
from chomchom.plan.lint.report import as_json, as_text
from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Place
from chomchom.plan.tests.lint.faults import FAULTS
from chomchom.plan.tests.lint.plans import clean_plan

_PIECES = (
    "이사회 운영 (연 5회) 월 분기별 1회 이상 매주 교육 20회(기본 10회, 심화 9회) 결과보고 계획 수립 소속시설 15개소 00회 ○○ "
    "100천원×3명×12월 50,000×15명 = 1,000,000원 ÷0 % ~ , ( ) · [작성] <p> 2031년 2,0,0 9999999999999 소계 합계 및 총 신규 ‘ ② Ⅳ 0"
).split()
_TEXTS = st.one_of(
    st.sampled_from(["", " ", "이사회 운영", "2031-03", "2031-13", "9999-12", "x"]),
    st.lists(st.sampled_from(_PIECES), max_size=5).map(" ".join),
    st.text(max_size=8),
)
_NUMBERS = st.one_of(st.sampled_from([0, 1, -1, 2, 12, 13, 2031, 10**12]), st.integers(-5, 40))
_FLOATS = st.sampled_from([0.0, 50.0, -1.5, 100.0, 1e12])


_PLAIN: dict[type, st.SearchStrategy[object]] = {
    msgspec.inspect.StrType: _TEXTS,
    msgspec.inspect.FloatType: _FLOATS,
    msgspec.inspect.IntType: _NUMBERS,
    msgspec.inspect.BoolType: st.booleans(),
    msgspec.inspect.NoneType: st.none(),
}


def _of(kind: msgspec.inspect.Type) -> st.SearchStrategy[object]:
    """Values of a type of the draft; lists are short, so that equal and near values meet."""
    match kind:
        case msgspec.inspect.StructType():
            return st.deferred(lambda: st.builds(kind.cls, **{field.name: _of(field.type) for field in kind.fields}))
        case msgspec.inspect.ListType():
            return st.lists(_of(kind.item_type), max_size=3)
        case msgspec.inspect.UnionType():
            return st.one_of(*(_of(one) for one in kind.types))
        case msgspec.inspect.LiteralType():
            return st.sampled_from(kind.values)
    return _PLAIN[type(kind)]


def _fields(part: msgspec.Struct) -> tuple[msgspec.inspect.Field, ...]:
    kind = msgspec.inspect.type_info(type(part))
    assert isinstance(kind, msgspec.inspect.StructType)
    return kind.fields


_DRAFTS = _of(msgspec.inspect.type_info(Draft))


def _structs(value: object) -> Iterator[msgspec.Struct]:
    """The value and all that is in it."""
    if isinstance(value, msgspec.Struct):
        yield value
        for field in _fields(value):
            yield from _structs(getattr(value, field.name))
    elif isinstance(value, list):
        for one in value:
            yield from _structs(one)


@st.composite
def _damaged(draw: st.DrawFn) -> Draft:
    """A plan that says a lot, with a fault and some fields replaced: so every rule has something to look at."""
    draft = clean_plan()
    FAULTS[draw(st.sampled_from(sorted(FAULTS)))](draft)
    parts = list(_structs(draft))
    for _ in range(draw(st.integers(1, 12))):
        part = parts[draw(st.integers(0, len(parts) - 1))]
        field = draw(st.sampled_from(_fields(part)))
        setattr(part, field.name, draw(_of(field.type)))
    return draft


_BLOCKS: st.SearchStrategy[list[Block]] = st.lists(
    st.one_of(
        st.builds(Heading, st.builds(Place, _NUMBERS), _TEXTS, st.integers(1, 4), st.just("□")),
        st.builds(ListItem, st.builds(Place, _NUMBERS), _TEXTS, st.just("-"), st.integers(1, 4)),
        st.builds(Paragraph, st.builds(Place, _NUMBERS), _TEXTS),
    ),
    max_size=4,
)


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.one_of(_DRAFTS, _damaged()), _BLOCKS)
def test_the_linter_ends_for_any_draft(draft: Draft, blocks: list[Block]) -> None:
    found = check(draft, blocks)

    assert {type(one) for one in found} <= {Diagnostic}
    assert {one.code for one in found} <= {rule.code for rule in RULES}
    assert as_text(found, "plan.txt")
    assert msgspec.json.decode(as_json(found, "plan.txt"))["summary"]["total"] == len(found)
