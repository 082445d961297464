"""Every rule finds its fault in an otherwise clean plan, stays silent on the clean plan, and has its page in the manual."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chomchom.plan import outline
from chomchom.plan.draft import Draft
from chomchom.plan.lint import READING, RULES, check, family_of, name_of, page_of, summary
from chomchom.plan.tests.lint.faults import FAULTS, SOURCES
from chomchom.plan.tests.lint.plans import clean_plan

MANUAL = Path(__file__).parents[4] / "docs" / "manual" / "rules"
CODES = [rule.code for rule in RULES]
OUTLINE = Path(outline.__file__).parent
HEADINGS = ("## 무엇을 보나", "## 왜", "## 어떻게 고치나", "## 예")


@pytest.fixture
def draft() -> Draft:
    return clean_plan()


def test_a_clean_plan_has_no_findings(draft: Draft) -> None:
    assert [(one.code, one.message) for one in check(draft)] == []


@pytest.mark.parametrize("code", CODES)
def test_each_rule_finds_its_fault(code: str, draft: Draft) -> None:
    FAULTS[code](draft)
    found = [one for one in check(draft, SOURCES.get(code, ())) if one.code == code]
    assert found, f"{code} found nothing"
    rule = next(rule for rule in RULES if rule.code == code)
    assert {one.severity for one in found} == {rule.severity}
    assert all(one.message.endswith(".") and one.advice for one in found)


@pytest.mark.parametrize("code", [*READING, *CODES])
def test_each_code_has_a_page_in_the_manual(code: str) -> None:
    page = (MANUAL / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code} {name_of(code)}\n\n{family_of(code)} · ")
    assert page_of(code) == f"docs/manual/rules/{code}.md"
    assert [heading for heading in HEADINGS if heading not in page] == []


def test_no_page_is_left_over() -> None:
    assert sorted(page.stem for page in MANUAL.glob("[A-Z][0-9]*.md")) == sorted([*READING, *CODES])


def test_every_code_of_the_parser_has_its_name_and_page() -> None:
    used = {code for file in OUTLINE.glob("*.py") for code in re.findall(r'"(P\d{3})"', file.read_text(encoding="utf-8"))}
    assert used - set(READING) == set()


def test_a_code_of_an_older_version_has_neither_name_nor_page() -> None:
    assert (name_of("X99"), family_of("X99"), page_of("X99")) == ("", "X99", None)


def test_the_list_of_rules_names_every_rule() -> None:
    page = (MANUAL / "README.md").read_text(encoding="utf-8")
    assert [code for code in [*READING, *CODES] if f"[{code}]({code}.md) | {name_of(code)} |" not in page] == []


def test_a_fault_brings_few_other_findings() -> None:
    """One fault should not set off a cascade: a controller who gets ten alarms for one slip stops reading."""
    for code, fault in FAULTS.items():
        draft = clean_plan()
        fault(draft)
        others = {one.code for one in check(draft)} - {code}
        assert len(others) <= 3, (code, others)


def test_findings_are_sorted_and_repeatable(draft: Draft) -> None:
    for code in ("T12", "A04", "S02", "C01", "R01", "S06", "T05", "A12"):
        FAULTS[code](draft)
    first = check(draft)
    assert len(first) >= 7
    assert [one.line for one in first] == sorted(one.line for one in first)
    assert check(draft) == first


def test_paths_lead_to_a_value(draft: Draft) -> None:
    for code in ("A02", "C01", "T03", "S02", "T09"):
        broken = clean_plan()
        FAULTS[code](broken)
        for one in check(broken):
            if one.path is not None:
                assert value_at(broken, one.path) is not None, (one.code, one.path)


def value_at(draft: Draft, path: str) -> object:
    value: object = draft
    for step in path.split("/"):
        value = value[int(step)] if isinstance(value, list) else getattr(value, step)
    return value


def test_an_empty_plan_is_told_so() -> None:
    draft = clean_plan()
    draft.projects, draft.teams, draft.year = [], [], None
    assert [one.code for one in check(draft) if one.severity == "error"] == ["S14", "S14"]


def test_summary_counts(draft: Draft) -> None:
    FAULTS["A04"](draft)
    FAULTS["T02"](draft)
    counted = summary(check(draft))
    assert counted.total == 2
    assert counted.by_severity == {"error": 1, "warning": 0, "info": 1}
    assert counted.by_code == {"A04": 1, "T02": 1}
    assert counted.by_family["산식과 예산"] == 1
