"""Named rates: unique, readable, never overwritten; a change is shown before it is made and changes all that name it."""

from __future__ import annotations

import pytest

from chomchom.budget.models import Edition, Estimate, Rate
from chomchom.budget.queries.factors import effect_of, factors_of
from chomchom.budget.queries.rates import rates_of
from chomchom.budget.services.factors import FactorRefused, NewRate, NoDraft, OtherEffect, add_factor, change_rate, mark_of
from chomchom.budget.services.lines import set_basis
from chomchom.budget.tests import made
from chomchom.budget.tests.services.test_lines import draft, said
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db
LATER = made.AT.replace(hour=5)


def with_uses() -> Edition:
    """Two lines of the draft name the rate, one does not."""
    lines = [made.line() for _ in range(3)]
    edition = draft()
    add_factor(edition.budget, "여비 단가", "25천원", by=None, at=made.AT)
    texts = ("[여비 단가]×2명", "다과 10천원×1회 + 출장 ［여비  단가］×3회", "여비 단가 25천원×4회")
    for line, text in zip(lines, texts, strict=True):
        set_basis(edition, line, said(text, line), by=None, at=made.AT)
    return edition


def test_a_changed_rate_changes_its_lines_as_they_were_shown() -> None:
    edition = with_uses()
    factor = edition.budget.factors.get()
    shown = effect_of(factor, "30천원")
    assert [(each.estimate.amount, each.after, each.difference) for each in shown.changes] == [
        (50_000, 60_000, 10_000),
        (85_000, 100_000, 15_000),
    ]
    assert (shown.before, shown.after, shown.difference) == (135_000, 160_000, 25_000)

    change_rate(factor, NewRate(" 30천원", "여비 규정 개정"), mark_of(shown), by=None, at=LATER)

    amounts = Estimate.objects.filter(edition=edition).order_by("line__position").values_list("amount", "exact")
    assert [amount for amount, _ in amounts] == [int(exact or 0) for _, exact in amounts] == [60_000, 100_000, 100_000]
    first = Estimate.objects.filter(edition=edition).order_by("line__position")[0]
    assert first.funding[0] == {"source": "국비", "percent": "50", "amount": 30_000}
    assert [rate.text for rate in factors_of(edition.budget)[0].rates] == ["30천원", "25천원"]
    assert (rates_of(edition.budget), rates_of(edition.budget, made.AT)) == ({"여비 단가": "30천원"}, {"여비 단가": "25천원"})
    assert AuditLine.objects.get(code="budget.rate.changed").details == {"text": "30천원", "lines": 2}


def test_uses_are_counted() -> None:
    row = factors_of(with_uses().budget)[0]

    assert row.rate is not None
    assert (row.uses, row.rate.text) == (2, "25천원")


def test_without_a_draft_no_rate_is_changed() -> None:
    factor = add_factor(made.budget(), "여비 단가", "25천원", by=None, at=made.AT)

    with pytest.raises(NoDraft, match="편성안을 먼저 시작한 뒤에"):
        change_rate(factor, NewRate("30천원"), "0:0:0", by=None, at=LATER)
    assert Rate.objects.count() == 1


def test_what_was_not_shown_is_not_done() -> None:
    edition = with_uses()
    factor = edition.budget.factors.get()
    mark = mark_of(effect_of(factor, "30천원"))
    line = edition.estimates.order_by("line__position")[2].line
    set_basis(edition, line, said("[여비 단가]×9회", line), by=None, at=made.AT)

    with pytest.raises(OtherEffect, match="달라지는 줄을 다시 보고"):
        change_rate(factor, NewRate("30천원"), mark, by=None, at=LATER)


def test_a_rate_under_which_a_formula_could_not_stand_is_refused() -> None:
    edition = with_uses()
    factor = edition.budget.factors.get()

    with pytest.raises(FactorRefused, match="‘안내문 인쇄’의 산식이 맞지 않게 됩니다"):
        change_rate(factor, NewRate("3명"), mark_of(effect_of(factor, "3명")), by=None, at=LATER)
    assert rates_of(edition.budget) == {"여비 단가": "25천원"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("여비  단가", "30천원", "이미 있습니다"),
        ("25천원", "25천원", "글자로 시작하고"),
        ("[여비]", "25천원", "대괄호나 셈하는 기호"),
        ("다과비", "0원", "0보다 큰 수 하나"),
        ("다과비", "25", "단위가 없습니다"),
        ("다과비", "25천원×2", "단가로 쓸 수 없습니다"),
    ],
)
def test_names_and_values_that_are_refused(name: str, text: str, words: str) -> None:
    add_factor(made.budget(), "여비 단가", "25천원", by=None, at=made.AT)

    with pytest.raises(FactorRefused, match=words):
        add_factor(made.budget(), name, text, by=None, at=made.AT)
