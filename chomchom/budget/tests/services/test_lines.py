"""Lines of a draft: the amount is what the formula gives, and what cannot stand is refused with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from chomchom.budget.models import Budget, Edition, Estimate, Line
from chomchom.budget.queries.lines import estimate_in, line_page
from chomchom.budget.services.drafting import BadAmount, BadLine, NotADraft, NotOfThisBudget, SetOtherwise
from chomchom.budget.services.factors import add_factor
from chomchom.budget.services.lines import (
    Basis,
    BasisRefused,
    LineSettled,
    NotLookedAt,
    add_line,
    set_basis,
)
from chomchom.budget.tests import made
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import outside, team

pytestmark = pytest.mark.django_db
HALVES = [("국비", Decimal(50)), ("도비", Decimal(50))]


def draft(budget: Budget | None = None) -> Edition:
    kind = Edition.Kind.SUPPLEMENTARY
    return Edition.objects.create(budget=budget or made.budget(), kind=kind, title="1차 추경", at=made.AT)


def said(text: str, line: Line | None = None, **more: Any) -> Basis:
    given: dict[str, Any] = {"title": "안내문 인쇄", "heading": line.heading if line else made.heading(), "shares": HALVES}
    return Basis(text=text, **given | more)


def test_the_amount_is_computed_and_shared() -> None:
    line, edition = made.line(), draft()
    add_factor(edition.budget, "여비 단가", "25천원", by=None, at=made.AT)

    estimate = set_basis(edition, line, said("[여비 단가]×3회 + 우표 1원×1회", line), by=None, at=made.AT)

    estimate.refresh_from_db()
    assert (estimate.amount, estimate.exact) == (75_001, Decimal("75001.0000"))
    assert [each["amount"] for each in estimate.funding] == [37_501, 37_500]
    assert AuditLine.objects.get(code="budget.edition.amount_set").details == {"line": line.pk, "amount": 75_001}


def test_setting_again_changes_the_same_estimate() -> None:
    line, edition = made.line(), draft()
    set_basis(edition, line, said("100천원×3회", line), by=None, at=made.AT)
    set_basis(edition, line, said("100천원×4회", line, shares=()), by=None, at=made.AT)

    estimate = Estimate.objects.get(edition=edition)
    assert (estimate.amount, estimate.funding) == (400_000, [])
    assert estimate_in(edition, line) == estimate


def test_the_rounding_of_the_budget_is_the_rule() -> None:
    line, edition = made.line(), draft()
    with pytest.raises(BasisRefused, match="1원 단위로 맞아떨어지지 않습니다"):
        set_basis(edition, line, said("1,000천원÷3명", line), by=None, at=made.AT)
    Budget.objects.update(rounding=Budget.Rounding.DOWN, unit_won=1000)

    estimate = set_basis(edition, line, said("1,000천원÷3명", line), by=None, at=made.AT)

    estimate.refresh_from_db()
    assert (estimate.amount, estimate.exact) == (333_000, Decimal("333333.3333"))


def test_every_error_is_said() -> None:
    line, edition = made.line(), draft()

    with pytest.raises(BasisRefused) as refusal:
        set_basis(edition, line, said("50,000×15명\n다과 10천원×0명", line), by=None, at=made.AT)

    sentences = str(refusal.value).split("\n")
    assert sentences[0].startswith("1번째 산식 ‘50,000×15명’: 단가에 돈의 단위가 없습니다. 원이면 750,000원, 천원이면")
    assert sentences[1].startswith("2번째 산식 ‘10천원×0명’")
    assert not Estimate.objects.filter(edition=edition).exists()


def test_an_amount_beyond_reason_has_to_be_looked_at() -> None:
    line, edition = made.line(), draft()
    with pytest.raises(NotLookedAt, match=r"200억원입니다\. 20,000천원을 뜻하셨나요\?"):
        set_basis(edition, line, said("20,000,000천원×1식", line), by=None, at=made.AT)

    estimate = set_basis(edition, line, said("20,000,000천원×1식", line, is_sure=True), by=None, at=made.AT)

    assert estimate.amount == 20_000_000_000


def test_a_decided_edition_stays() -> None:
    line = made.line()
    decided = line.estimates.get().edition
    with pytest.raises(NotADraft, match="고칠 수 없습니다"):
        set_basis(decided, line, said("100천원×3회", line), by=None, at=made.AT)
    with pytest.raises(NotADraft):
        add_line(decided, said("100천원×3회"), team(), None, by=None, at=made.AT)


def test_a_transfer_is_not_made_by_formulas() -> None:
    line, edition = made.line(), draft()
    Edition.objects.filter(pk=edition.pk).update(kind=Edition.Kind.TRANSFER)

    with pytest.raises(SetOtherwise, match="금액을 옮겨서"):
        set_basis(edition, line, said("100천원×3회", line), by=None, at=made.AT)


def test_formulas_are_held_to_what_every_draft_is() -> None:
    line, edition = made.line(), draft()
    line.balance.committed = 400_000
    line.balance.save()
    with pytest.raises(BadAmount, match="이미 400천원을"):
        set_basis(edition, line, said("100천원×3회", line), by=None, at=made.AT)
    parent = made.heading().parent
    for heading, refusal in ((parent, BadLine), (made.heading(chart="facility"), NotOfThisBudget)):
        with pytest.raises(refusal):
            add_line(edition, said("100천원×3회", heading=heading), team(), None, by=None, at=made.AT)
    with pytest.raises(NotOfThisBudget, match="조직이 아닙니다"):
        add_line(edition, said("100천원×3회"), outside("partner"), None, by=None, at=made.AT)


def test_a_line_in_force_keeps_its_name_and_heading() -> None:
    line, edition = made.line(), draft()
    for change in ({"title": "다른 이름"}, {"heading": made.heading("회의비")}):
        with pytest.raises(LineSettled, match="부기와 과목을 바꾸지 않습니다"):
            set_basis(edition, line, said("100천원×3회", line, **change), by=None, at=made.AT)


def test_a_new_line_stands_last_and_may_still_be_renamed() -> None:
    made.line()
    edition = draft()

    line = add_line(edition, said("100천원×3회"), team(), None, by=None, at=made.AT)
    set_basis(edition, line, said("100천원×3회", title="회의", heading=made.heading("회의비")), by=None, at=made.AT)

    line.refresh_from_db()
    assert (line.position, line.title, line.heading.name, line.estimates.get().amount) == (1, "회의", "회의비", 300_000)
    assert AuditLine.objects.filter(code="budget.edition.line_added").count() == 1


def test_the_page_tells_every_edition_and_computes_with_the_rates_of_its_time(django_assert_num_queries: Any) -> None:
    line, edition = made.line(1_000_000), draft()
    add_factor(edition.budget, "단가", "100천원", by=None, at=made.AT)
    set_basis(edition, line, said("[단가]×3회", line), by=None, at=made.AT)

    with django_assert_num_queries(4):  # estimates, rates, balance, draft; the line has no project
        page = line_page(line)

    assert [(step.before, step.estimate.amount, step.change) for step in page.steps] == [
        (0, 1_000_000, 1_000_000),
        (1_000_000, 300_000, -700_000),
    ]
    assert page.computed is not None
    assert page.computed.amount == 300_000
    assert page.is_as_computed
