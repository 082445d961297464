"""What last year has left is this year's money once, and last year's no more."""

from __future__ import annotations

import pytest

from chomchom.budget.models import Balance, Edition, Line
from chomchom.budget.queries.carrying import carriable
from chomchom.budget.services import editions
from chomchom.budget.services.balances import Move, move
from chomchom.budget.services.carrying_over import Carrying, Manner, NotFree, carry
from chomchom.budget.services.drafting import BadAmount, NotOfThisBudget, SetOtherwise
from chomchom.budget.tests import made
from chomchom.budget.tests.made import TODAY, YEAR, heading
from chomchom.budget.tests.services.test_editions import BY, decided, drafted, line, opened
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def old() -> Line:
    """A line of last year: a million, of which 300 천원 are paid and 200 more are committed."""
    last = made.line(1_000_000, "연구용역", of=made.budget(year=YEAR - 1))
    move([Move(line=last.pk, on=TODAY, committed=500_000, resolved=300_000, paid=300_000)])
    return last


def begun() -> Edition:
    """A carry-over of this year, whose original is decided."""
    budget = opened()
    decided(drafted(budget, 인쇄=1_000))
    return editions.begin(budget, "carry_over", **BY)


def test_what_nobody_bound_is_carried_over(old: Line) -> None:
    edition = begun()
    [offer] = carriable(edition.budget)
    assert (offer.line, offer.free, offer.bound) == (old, 500_000, 200_000)
    carry(edition, [Carrying(line=old, amount=100_000)], **BY)
    [new] = carry(edition, [Carrying(line=old, amount=400_000)], **BY)
    decided(edition)

    assert (new.title, new.carried_from, new.heading, new.budget) == ("(명시이월) 연구용역", old, old.heading, edition.budget)
    assert Balance.objects.get(line=new).available == 400_000
    assert (Balance.objects.get(line=old).carried_out, Balance.objects.get(line=old).available) == (400_000, 100_000)
    assert [offer.free for offer in carriable(edition.budget)] == [100_000]


def test_what_is_bound_is_released_first(old: Line) -> None:
    edition = begun()
    with pytest.raises(NotFree, match=r"200천원을 사고이월하려면, 그 원인행위의 화면에서 남은 금액을 먼저 풀고"):
        carry(edition, [Carrying(line=old, amount=700_000, manner=Manner.ACCIDENT)], **BY)
    move([Move(line=old.pk, on=TODAY, committed=-200_000)])
    carry(edition, [Carrying(line=old, amount=700_000, manner=Manner.ACCIDENT)], **BY)
    decided(edition)
    assert Balance.objects.get(line=line("(사고이월) 연구용역")).approved == 700_000


def test_what_was_spent_meanwhile_is_not_carried(old: Line) -> None:
    edition = begun()
    carry(edition, [Carrying(line=old, amount=500_000)], **BY)
    move([Move(line=old.pk, on=TODAY, committed=1)])
    with pytest.raises(NotFree, match="499,999원"):
        decided(edition)
    assert Balance.objects.get(line=old).carried_out == 0


def test_only_lines_of_last_year_and_income_come_with_it(old: Line) -> None:
    edition = begun()
    with pytest.raises(NotOfThisBudget, match=f"{YEAR - 1}년 세출 줄이 아닙니다"):
        carry(edition, [Carrying(line=line("인쇄"), amount=1)], **BY)
    with pytest.raises(BadAmount):
        carry(edition, [Carrying(line=old, amount=0)], **BY)
    with pytest.raises(SetOtherwise, match="지난해의 줄에서"):
        editions.add_line(edition, heading(), team(), "새 줄", 1, **BY)
    with pytest.raises(SetOtherwise, match="추가경정예산으로"):
        editions.set_amount(edition, line("인쇄"), 5, **BY)
    [new] = carry(edition, [Carrying(line=old, amount=10)], **BY)
    editions.set_amount(edition, new, 20, **BY)
    assert edition.estimates.get().amount == 20


def test_no_more_goes_back_than_was_carried_over(old: Line) -> None:
    """What a supplementary budget added to the line since is not last year's money."""
    edition = begun()
    [new] = carry(edition, [Carrying(line=old, amount=400_000)], **BY)
    decided(edition)
    for kind, amount in (("supplementary", 900_000), ("carry_over", 100_000)):
        edition = editions.begin(edition.budget, kind, **BY)
        editions.set_amount(edition, new, amount, **BY)
        if kind == "supplementary":
            decided(edition)
    with pytest.raises(NotFree, match="넘어온 돈은 400천원인데 800천원을 돌려보내려고"):
        decided(edition)
    editions.set_amount(edition, new, 500_000, **BY)
    decided(edition)
    assert (Balance.objects.get(line=old).carried_out, Balance.objects.get(line=new).approved) == (0, 500_000)
