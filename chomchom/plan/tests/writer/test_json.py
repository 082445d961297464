"""JSON carries a draft without loss under the published schema."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from chomchom.plan.draft import Draft
from chomchom.plan.tests.writer.drafts import any_draft, small_draft
from chomchom.plan.writer import json
from chomchom.plan.writer.json import UnreadablePlan, from_json, to_json
from chomchom.plan.writer.schema import schema, schema_text

PUBLISHED = Path(__file__).parents[4] / "docs" / "plan.schema.json"


def test_the_published_schema_is_the_one_of_the_types() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == schema_text(), (
        "run: python -m chomchom.plan.writer.schema docs/plan.schema.json"
    )


def test_an_exported_plan_obeys_the_schema() -> None:
    jsonschema.Draft202012Validator(schema()).validate(msgspec.json.decode(to_json(small_draft())))


@given(any_draft())
@settings(max_examples=50)
def test_json_gives_back_the_same_draft(draft: Draft) -> None:
    assert from_json(to_json(draft)) == draft
    assert from_json(to_json(draft, indent=2)) == draft


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "읽을 수 없습니다"),
        (b"{", "읽을 수 없습니다"),
        (b"\xff", "읽을 수 없습니다"),
        (b"{}", "‘strategy’ 항목이 빠졌습니다."),
        (b'{"strategy": 3}', "자리 strategy: 값의 종류가 다릅니다(있어야 할 것: 묶음, 있는 것: 정수)."),
        (b'{"strategy": {}, "name": 1}', "모르는 항목이 있습니다: ‘name’."),
        (b'{"strategy": {}, "year": "2031"}', "자리 year: 값의 종류가 다릅니다(있어야 할 것: 정수 또는 빈 값, 있는 것: 글)."),
        (b'{"strategy": {}, "year": 1' + b"0" * 5_000 + b"}", "자리 year: 수가 너무 큽니다."),
        (b'{"strategy": {"counts": [{"of": "x", "value": 1}]}}', "자리 strategy.counts[0].of: 쓸 수 없는 값이 있습니다: ‘x’."),
    ],
)
def test_from_json_refuses_what_is_no_plan_in_korean(data: bytes, words: str) -> None:
    with pytest.raises(UnreadablePlan) as refusal:
        from_json(data)

    assert words in str(refusal.value)
    assert not re.search(r"Object|Expected|value|schema", str(refusal.value))


def test_a_fault_that_the_library_words_in_another_way_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "_FAULTS", ())

    with pytest.raises(UnreadablePlan, match="자리 strategy: 정해진 꼴과 다릅니다"):
        from_json(b'{"strategy": 3}')
