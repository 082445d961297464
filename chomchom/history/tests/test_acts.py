"""Every code that the source writes into the audit trail has a sentence."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from chomchom.history.acts import SENTENCES, sentence

Found = list[tuple[str, str]]


def codes() -> Iterator[tuple[str, str]]:
    """What each call of `audit.record` says, or each line made for many at once, as a pattern, and where it is."""
    for path in sorted(Path(settings.BASE_DIR).rglob("*.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (code := code_of(node)):
                yield pattern_of(code), f"{path.relative_to(settings.BASE_DIR)}:{node.lineno}"


def code_of(call: ast.Call) -> ast.expr | None:
    name = ast.unparse(call.func)
    if name in ("audit.record", "record") and len(call.args) == 2:
        return call.args[1]
    return next((each.value for each in call.keywords if name == "AuditLine" and each.arg == "code"), None)


def pattern_of(code: ast.expr) -> str:
    """A constant as itself; of an f-string its fixed parts, with any word between them."""
    if isinstance(code, ast.JoinedStr):
        return "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+" for part in code.values)
    return re.escape(str(code.value)) if isinstance(code, ast.Constant) else "nothing"


@pytest.fixture(scope="module")
def found() -> Found:
    """Read where the tests run: every worker of xdist imports this file, and one needs it."""
    return list(codes())


def test_every_code_in_the_source_has_a_sentence(found: Found) -> None:
    assert len(found) > 25
    assert [place for code, place in found if not any(re.fullmatch(code, known) for known in SENTENCES)] == []


def test_every_sentence_is_of_a_code_in_the_source(found: Found) -> None:
    assert [known for known in SENTENCES if not any(re.fullmatch(code, known) for code, _ in found)] == []


def test_sentences_are_korean_and_a_code_of_another_release_stands_for_itself() -> None:
    assert all(re.search("[가-힣].*다$", said) for said in SENTENCES.values())
    assert sentence("plan.version.blessed") == "plan.version.blessed"
