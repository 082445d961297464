"""The rules of `plan check` on a live budget: what is in force, or a draft over it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from chomchom.budget.models import Edition, Estimate, Line
from chomchom.budget.queries.checking import CODES, check_budget
from chomchom.budget.services.factors import add_factor
from chomchom.budget.tests import made, planned
from chomchom.budget.tests.services.test_lines import draft
from chomchom.core.money import won_text

pytestmark = pytest.mark.django_db
MANUAL: Path = settings.MANUAL


def estimated(edition: Edition, line: Line, basis: str, amount: int, funding: list[dict[str, Any]] | None = None) -> None:
    Estimate.objects.create(edition=edition, line=line, basis=basis, amount=amount, funding=funding or [])


def test_a_budget_that_was_taken_over_is_checked_line_by_line() -> None:
    edition = planned.taken_over()

    found = check_budget(edition.budget, of_draft=True)

    assert [(each.code, [str(line) for line in each.lines]) for each in found.found] == [
        ("A02", ["구매 대행"]),
        ("A07", ["임대료"]),
        ("A08", ["국내여비"]),
        ("A03", ["다과"]),
    ]
    assert found.has_errors
    assert found.counted() == [("오류", 1), ("확인", 2), ("참고", 1)]
    assert not check_budget(edition.budget).found


def test_each_rule_finds_its_fault_and_leads_to_its_lines() -> None:
    wrong, bare, unit, shared = (made.line(title=title) for title in ("결과", "금액만", "단위", "재원"))
    edition = draft()
    estimated(edition, wrong, "100천원×3회=500천원", 300_000)
    estimated(edition, bare, "임대료", 500_000)
    estimated(edition, unit, "50,000×15명", 750_000)
    estimated(edition, shared, "100천원×1회", 100_000, [{"source": "국비", "percent": "70", "amount": 100_000}])

    found = {each.code: each for each in check_budget(edition.budget, of_draft=True).found}

    assert {code: each.lines for code, each in found.items()} == {"A01": [wrong], "A07": [bare], "A08": [unit], "A11": [shared]}
    assert "‘100천원×3회=500천원’" in found["A01"].message
    assert "70%" in found["A11"].message


def test_two_projects_with_the_same_lines_are_found_and_rates_are_read() -> None:
    lines = [made.line(title=f"회의 {place}") for place in range(4)]
    edition = draft()
    add_factor(edition.budget, "단가", "100천원", by=None, at=made.AT)
    lineages = [None, *planned.version().projects.values_list("lineage", flat=True)]
    for place, line in enumerate(lines):
        times = place % 2 + 2
        Line.objects.filter(pk=line.pk).update(lineage=lineages[place // 2], title=f"회의 {times}")
        estimated(edition, line, f"[단가]×{times}회", 100_000 * times)

    found = check_budget(edition.budget, of_draft=True).found

    assert [(each.code, len(each.lines)) for each in found] == [("A09", 2)]
    assert won_text(500_000) in found[0].message


def test_the_questions_do_not_grow_with_the_lines(django_assert_num_queries: Any) -> None:
    edition = planned.taken_over()

    with django_assert_num_queries(5):  # in force, draft, its estimates, rates, titles
        check_budget(edition.budget, of_draft=True)
    with django_assert_num_queries(3):  # in force, rates, titles
        check_budget(edition.budget)


def test_the_rules_are_arithmetic() -> None:
    assert all(code.startswith("A") for code in CODES)


def test_the_manual_says_of_every_rule_of_arithmetic_whether_it_runs() -> None:
    told = (MANUAL / "budget-lines.md").read_text("utf-8").partition("## 예산 검사")[2]
    run, left_out = told.split("돌리지 않는 규칙")
    assert re.findall(r"\[(A\d\d)\]", run) == list(CODES)
    assert set(re.findall(r"\[(A\d\d)\]", left_out)) == {each.stem for each in (MANUAL / "rules").glob("A*.md")} - set(CODES)
