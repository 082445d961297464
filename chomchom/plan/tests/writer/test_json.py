"""JSON carries a draft without loss under the published schema."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from chomchom.plan.draft import Draft
from chomchom.plan.tests.writer.drafts import any_draft, small_draft
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
@settings(max_examples=50, deadline=None)
def test_json_gives_back_the_same_draft(draft: Draft) -> None:
    assert from_json(to_json(draft)) == draft
    assert from_json(to_json(draft, indent=2)) == draft


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "읽을 수 없습니다"),
        (b"{", "읽을 수 없습니다"),
        (b"\xff", "읽을 수 없습니다"),
        (b"{}", "strategy"),
        (b'{"strategy": 3}', "$.strategy"),
    ],
)
def test_from_json_refuses_what_is_no_plan(data: bytes, words: str) -> None:
    with pytest.raises(UnreadablePlan, match=words.replace("$", r"\$")):
        from_json(data)
