"""A change of chosen groups: which lines, which cannot, and who pays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from chomchom.budget.models import Estimate, Line
from chomchom.budget.queries.book import UNSTATED
from chomchom.budget.queries.what_if import WhatIfLine, choices_of, what_if, what_if_lines
from chomchom.budget.services.balances import Move, move
from chomchom.budget.tests.made import TODAY, budget, heading, line
from chomchom.budget.what_if import Change
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db


def lines_by(by: str) -> list[WhatIfLine]:
    """Of the whole budget."""
    return what_if_lines(budget(), Line.objects.filter(budget=budget()), by)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("team", ["나눔팀", "다른팀"]),
        ("heading", ["일반운영비 › 사무관리비", "일반운영비 › 국내여비"]),
        ("project", ["사업에 딸리지 않은 줄"]),
        ("line", ["인쇄", "여비"]),
    ],
)
def test_lines_are_chosen_by_group(by: str, names: list[str]) -> None:
    line(1_000, "인쇄")
    line(2_000, "여비", under=heading("국내여비"), at=team("다른팀"))
    line(9_000, "사용료", under=heading("사용료", "revenue"))

    found = choices_of(lines_by(by))

    assert [each.name for each in found] == names
    assert sum(each.amount for each in found) == 3_000


def test_a_cut_leaves_what_is_committed_and_others_bear_it() -> None:
    bound, free, other = line(1_000_000, "묶인 줄"), line(1_000_000, "풀린 줄"), line(5_000_000, "남의 줄")
    move([Move(line=bound.pk, on=TODAY, committed=900_000)])

    found = what_if(lines_by("line"), {str(bound.pk), str(free.pk)}, Change("percent", Decimal(-20)))

    assert [(each.line.title, each.after, each.is_pinned) for each in found.lines] == [
        ("묶인 줄", 900_000, True),
        ("풀린 줄", 700_000, False),
    ]
    assert (found.before, found.after, found.change, found.short) == (2_000_000, 1_600_000, -400_000, 0)
    assert other.pk not in {each.line.pk for each in found.lines}


def test_sources_keep_their_shares_line_by_line() -> None:
    made, plain = line(1_000_000, "도비 줄"), line(500_000, "재원 없는 줄")
    edition = budget().editions.create(kind="transfer", title="재원", at=made.budget.opened_at)
    shares = [{"source": "도비", "percent": 70, "amount": 700_000}, {"source": "자체", "percent": 30, "amount": 300_000}]
    Estimate.objects.create(edition=edition, line=made, amount=1_000_000, funding=shares)
    edition.status, edition.number, edition.decided_on, edition.decided_at = "decided", 9, TODAY, made.budget.opened_at
    edition.save()

    found = what_if(lines_by("line"), {str(made.pk), str(plain.pk)}, Change("total", Decimal(3_000_000)))

    assert found.sources == [("도비", 700_000, 1_400_000), (UNSTATED, 500_000, 1_000_000), ("자체", 300_000, 600_000)]
