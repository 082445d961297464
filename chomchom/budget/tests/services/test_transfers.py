"""Money moves between lines only where it is, and between top headings only when a board says so."""

from __future__ import annotations

import pytest

from chomchom.budget.models import Balance, Edition, Heading, Line
from chomchom.budget.services import editions
from chomchom.budget.services.balances import BelowCommitted, Move, move
from chomchom.budget.services.drafting import NotOfThisBudget, SetOtherwise
from chomchom.budget.services.transfers import Nature, NeedsBoard, TakesTooMuch, Unbalanced, nature_of, transfer
from chomchom.budget.tests.made import TODAY, heading
from chomchom.budget.tests.services.test_editions import BY, decided, drafted, in_ledger, line, opened
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines() -> tuple[Line, Line, Line]:
    """인쇄 and 여비 under 일반운영비, 재료 under 사업비; a million each."""
    first = drafted(opened(), 인쇄=1_000_000)
    editions.add_line(first, heading("국내여비"), team(), "여비", 1_000_000, **BY)
    above = Heading.objects.create(chart="agency", direction="expense", code="사업비", name="사업비")
    below = Heading.objects.create(chart="agency", direction="expense", code="재료비", name="재료비", parent=above, level=2)
    editions.add_line(first, below, team(), "재료", 1_000_000, **BY)
    decided(first)
    return line("인쇄"), line("여비"), line("재료")


def begun() -> Edition:
    """A draft of a transfer in the budget of those lines."""
    return editions.begin(line("인쇄").budget, "transfer", **BY)


def test_within_a_top_heading_the_head_decides(lines: tuple[Line, Line, Line]) -> None:
    printing, travel, _ = lines
    edition = begun()
    assert nature_of(edition) is None
    transfer(edition, {printing.pk: -300_000, travel.pk: 300_000}, **BY)
    transfer(edition, {printing.pk: -100_000, travel.pk: 100_000}, **BY)
    assert nature_of(edition) is Nature.WITHIN
    decided(edition, words="기관장 결재")
    assert [Balance.objects.get(line=each).approved for each in (printing, travel)] == [600_000, 1_400_000]
    assert in_ledger() == 3_000_000


def test_across_top_headings_a_board_decides(lines: tuple[Line, Line, Line]) -> None:
    printing, _, material = lines
    edition = begun()
    transfer(edition, {printing.pk: -300_000, material.pk: 300_000}, **BY)
    assert nature_of(edition) is Nature.ACROSS
    with pytest.raises(NeedsBoard, match="이사회"):
        decided(edition, words="기관장 결재")
    decided(edition, words="제3회 이사회 의결")
    assert Balance.objects.get(line=material).approved == 1_300_000


def test_what_moves_is_there_and_adds_up(lines: tuple[Line, Line, Line]) -> None:
    printing, travel, _ = lines
    move([Move(line=printing.pk, on=TODAY, committed=400_000)])
    edition = begun()
    with pytest.raises(Unbalanced, match="100천원 다릅니다"):
        transfer(edition, {printing.pk: -200_000, travel.pk: 100_000}, **BY)
    with pytest.raises(Unbalanced, match="금액을 적으세요"):
        transfer(edition, {}, **BY)
    with pytest.raises(TakesTooMuch, match="옮길 수 있는 돈은 600천원인데 700천원"):
        transfer(edition, {printing.pk: -700_000, travel.pk: 700_000}, **BY)
    transfer(edition, {printing.pk: -500_000, travel.pk: 500_000}, **BY)
    with pytest.raises(TakesTooMuch, match="100천원인데 101천원"):
        transfer(edition, {printing.pk: -101_000, travel.pk: 101_000}, **BY)
    move([Move(line=printing.pk, on=TODAY, committed=200_000)])  # spent while the transfer waited
    with pytest.raises(BelowCommitted):
        decided(edition)


def test_a_transfer_is_only_made_of_moves(lines: tuple[Line, Line, Line]) -> None:
    printing, travel, _ = lines
    edition = begun()
    transfer(edition, {printing.pk: -1, travel.pk: 1}, **BY)
    with pytest.raises(SetOtherwise):
        editions.set_amount(edition, printing, 5, **BY)
    with pytest.raises(SetOtherwise):
        editions.drop_line(edition, printing, **BY)
    with pytest.raises(SetOtherwise):
        editions.add_line(edition, heading(), team(), "새 줄", 1, **BY)
    with pytest.raises(NotOfThisBudget):
        transfer(edition, {printing.pk: -1, 0: 1}, **BY)
    editions.discard(edition, **BY)
    with pytest.raises(SetOtherwise, match="추가경정예산입니다"):
        transfer(drafted(printing.budget, "supplementary"), {printing.pk: -1, travel.pk: 1}, **BY)
