"""A budget from its first draft to its last decision, and everything that is refused on the way."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.db.models import F, Sum

from chomchom.budget.models import Balance, Budget, Edition, Estimate, Line
from chomchom.budget.queries.editions import edition_list, standing
from chomchom.budget.services import editions
from chomchom.budget.services.balances import BelowCommitted, Move, move
from chomchom.budget.services.deciding import CannotDecide, OutOfBalance
from chomchom.budget.services.drafting import BadAmount, BadLine, Change, NotADraft, NotOfThisBudget
from chomchom.budget.services.editions import CannotBegin, CannotOpen, CannotRestore, Decision
from chomchom.budget.signals import edition_decided
from chomchom.budget.tasks import tell_ledger
from chomchom.budget.tests.made import AT, TODAY, YEAR, heading
from chomchom.ledger.evidence import BadEvidence
from chomchom.ledger.models import Entry
from chomchom.ledger.services.months import close_month
from chomchom.ledger.tests.factories import in_threads, only
from chomchom.orgs.tests.tree import agency, facility, outside, team

pytestmark = pytest.mark.django_db
WORDS = "제1회 이사회 의결"
BY: dict[str, Any] = {"by": None, "at": AT}


def opened() -> Budget:
    """The agency's budget of the year, without lines."""
    return editions.open_budget(agency(), YEAR, "agency", **BY)


def drafted(budget: Budget | None = None, kind: str = "original", **amounts: int) -> Edition:
    """A draft with new lines of these titles."""
    edition = editions.begin(budget or opened(), kind, **BY)
    for title, amount in amounts.items():
        editions.add_line(edition, heading(), team(), title, amount, **BY)
    return edition


def decided(edition: Edition, on: date = TODAY, words: str = WORDS, **document: Any) -> Edition:
    """The edition, decided."""
    return editions.decide(edition, Decision(on=on, words=words, **document), **BY)


def in_ledger() -> int:
    """What the ledger says was set."""
    return Entry.objects.filter(kind="budget.set").aggregate(sum=Sum(F("amount") * F("sign")))["sum"] or 0


def line(title: str) -> Line:
    """The line of that title."""
    return Line.objects.get(title=title)


def test_a_budget_is_opened_once() -> None:
    budget = opened()

    assert (budget.organisation, budget.year, budget.chart) == (agency(), YEAR, "agency")
    with pytest.raises(CannotOpen, match="이미 있습니다"):
        opened()
    with pytest.raises(CannotOpen, match="따로 두지 않습니다"):
        editions.open_budget(outside("partner"), YEAR, "agency", **BY)
    with pytest.raises(CannotOpen, match="회계연도"):
        editions.open_budget(agency(), 99, "agency", **BY)


def test_the_original_lets_lines_spend_and_the_ledger_knows_it() -> None:
    told: list[Edition] = []
    edition_decided.connect(receiver := lambda edition, **_: told.append(edition))
    edition = decided(drafted(인쇄=1_000_000, 여비=500_000), on=date(YEAR, 1, 2))

    assert (edition.title, edition.number, edition.decision) == ("본예산", 1, WORDS)
    assert Balance.objects.get(line=line("인쇄")).available == 1_000_000
    assert in_ledger() == 1_500_000
    entry = Entry.objects.filter(source_id=line("여비").pk).get()
    assert (entry.happened_on, entry.organisation, entry.labels) == (date(YEAR, 1, 2), team(), {"account": "사무관리비"})
    assert told == [edition]
    edition_decided.disconnect(receiver)


def test_kinds_have_their_turn_and_titles_count_themselves() -> None:
    budget = opened()
    with pytest.raises(CannotBegin, match="본예산부터"):
        editions.begin(budget, "supplementary", **BY)
    first = drafted(budget, 인쇄=1_000)
    with pytest.raises(CannotBegin, match="‘본예산’을 아직 짜고"):
        editions.begin(budget, "original", **BY)
    decided(first)
    with pytest.raises(CannotBegin, match="이미 의결"):
        editions.begin(budget, "original", **BY)
    for title in ("제1차 추가경정예산", "제2차 추가경정예산"):
        assert decided(drafted(budget, "supplementary", **{title: 1_000})).title == title
    assert drafted(budget, "transfer").title == "제1차 이용·전용"


def test_amounts_of_before_are_never_overwritten() -> None:
    budget = opened()
    first = decided(drafted(budget, 인쇄=1_000_000, 여비=500_000))
    second = drafted(budget, "supplementary", 신규=200_000)
    editions.set_amount(second, line("인쇄"), 700_000, **BY)
    decided(second)

    assert standing(budget) == {line("인쇄").pk: 700_000, line("여비").pk: 500_000, line("신규").pk: 200_000}
    assert standing(budget, 2) == {line("인쇄").pk: 1_000_000, line("여비").pk: 500_000}
    listed = edition_list(budget)
    assert [(each.edition, each.before, each.after, each.change) for each in listed] == [
        (second, 1_500_000, 1_400_000, -100_000),
        (first, 0, 1_500_000, 1_500_000),
    ]
    with pytest.raises(NotADraft, match="의결 상태라"):
        editions.set_amount(first, line("인쇄"), 1, **BY)
    with pytest.raises(DatabaseError, match="의결한 예산은"), transaction.atomic():
        Estimate.objects.filter(edition=first).update(amount=1)


def test_the_ledger_follows_what_is_taken_away_and_given_back() -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000_000))
    for amount in (1_300_000, 900_000, 0, 400_000):
        edition = drafted(budget, "supplementary")
        editions.set_amount(edition, line("인쇄"), amount, **BY)
        decided(edition)
        assert in_ledger() == amount
    corrected = Entry.objects.get(kind="budget.set", amount=900_000, reverses=None)
    assert corrected.corrects is not None
    assert corrected.corrects.amount == 1_000_000


def test_a_budget_of_before_its_year_is_in_the_ledger_when_the_year_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    december = datetime(YEAR - 1, 12, 20, 3, tzinfo=UTC)
    edition = editions.decide(drafted(인쇄=1_000_000), Decision(on=date(YEAR - 1, 12, 20), words=WORDS), by=None, at=december)
    assert in_ledger() == 0
    assert Balance.objects.get(line=line("인쇄")).approved == 1_000_000
    monkeypatch.setattr("chomchom.budget.tasks.timezone.now", lambda: AT)
    for _ in range(2):
        tell_ledger(edition.pk)
    assert Entry.objects.get(kind="budget.set").happened_on == date(YEAR, 1, 1)


def test_a_decision_that_is_written_down_late_is_booked_in_the_open_month() -> None:
    budget, first = opened(), date(YEAR, 1, 2)
    close_month(team(), first, by=None, at=AT)
    decided(drafted(budget, 인쇄=1_000_000), on=first)
    entry = Entry.objects.get(kind="budget.set")
    assert (entry.happened_on, entry.booked_on) == (first, TODAY)
    less = drafted(budget, "supplementary")
    editions.set_amount(less, line("인쇄"), 400_000, **BY)
    decided(less, on=first)
    assert in_ledger() == 400_000


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(YEAR - 1, 9, 30), "전해 10월 1일부터"),
        (date(YEAR + 1, 1, 1), f"{YEAR}-12-31까지"),
        (date(YEAR, 6, 16), "아직 오지 않았습니다"),
    ],
)
def test_impossible_days_are_refused(on: date, said: str) -> None:
    with pytest.raises(CannotDecide, match=said):
        decided(drafted(인쇄=1_000), on=on)


def test_later_editions_keep_to_the_year_and_to_the_order_of_decisions() -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000), on=date(YEAR, 3, 1))
    later = drafted(budget, "supplementary", 여비=1_000)
    with pytest.raises(CannotDecide, match="그 회계연도 안에서"):
        decided(later, on=date(YEAR - 1, 12, 31))
    with pytest.raises(CannotDecide, match=f"{YEAR}-03-01에 의결했습니다"):
        decided(later, on=date(YEAR, 2, 28))
    decided(later, on=date(YEAR, 3, 1))


def test_an_edition_needs_words_and_something_to_say() -> None:
    budget = opened()
    empty = drafted(budget)
    with pytest.raises(CannotDecide, match="정한 줄이 없습니다"):
        decided(empty)
    editions.add_line(empty, heading(), team(), "인쇄", 1_000, **BY)
    with pytest.raises(CannotDecide, match="누가 의결했는지"):
        decided(empty, words="  ")
    decided(empty)
    same = drafted(budget, "supplementary")
    editions.set_amount(same, line("인쇄"), 1_000, **BY)
    with pytest.raises(CannotDecide, match="바뀌는 금액이 없습니다"):
        decided(same)


def test_what_comes_in_must_be_what_goes_out() -> None:
    house = facility()
    budget = editions.open_budget(house, YEAR, "facility", **BY)
    edition = editions.begin(budget, "original", **BY)
    editions.add_line(edition, heading(chart="facility"), house, "운영비", 1_000_000, **BY)
    income = editions.add_line(edition, heading("보조금", "revenue", "facility"), house, "보조금", 900_000, **BY)
    with pytest.raises(OutOfBalance, match=r"세입 900천원과 세출 1,000천원이 100천원 다릅니다. 세입 줄을 그만큼 늘리거나"):
        decided(edition)
    editions.set_amount(edition, income, 1_000_000, **BY)
    decided(edition)
    assert in_ledger() == 1_000_000, "income is not in the ledger of what may be spent"


def test_what_is_committed_is_not_taken() -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000_000))
    edition = drafted(budget, "supplementary")
    editions.set_amount(edition, line("인쇄"), 500_000, **BY)
    move([Move(line=line("인쇄").pk, on=TODAY, committed=600_000)])
    with pytest.raises(BelowCommitted, match="600천원"):
        decided(edition)
    with pytest.raises(BadAmount, match="600천원 이상"):
        editions.set_amount(edition, line("인쇄"), 599_999, **BY)
    assert in_ledger() == 1_000_000


@pytest.mark.parametrize("amount", [-1, 10**13 + 1, 1.5, True])
def test_amounts_are_whole_won(amount: Any) -> None:
    edition = drafted(인쇄=1_000)
    with pytest.raises(BadAmount):
        editions.set_amount(edition, line("인쇄"), amount, **BY)


def test_lines_stand_where_they_belong() -> None:
    edition = drafted()
    for title in (" ", "가" * 201):
        with pytest.raises(BadLine, match="부기"):
            editions.add_line(edition, heading(), team(), title, 1, **BY)
    with pytest.raises(BadLine, match="더 작은 과목"):
        editions.add_line(edition, heading().parent, team(), "인쇄", 1, **BY)  # type: ignore[arg-type]  # it has one
    with pytest.raises(NotOfThisBudget, match="과목표"):
        editions.add_line(edition, heading(chart="facility"), team(), "인쇄", 1, **BY)
    with pytest.raises(NotOfThisBudget, match="사회서비스원의 조직이 아닙니다"):
        editions.add_line(edition, heading(), outside("partner"), "인쇄", 1, **BY)


def test_funding_keeps_its_shares() -> None:
    edition = drafted()
    funding = [{"source": "국비", "percent": 33.3, "amount": 333}, {"source": "도비", "percent": 66.7, "amount": 667}]
    made = editions.add_line(edition, heading(), team(), "인쇄", 1_000, funding=funding, **BY)
    estimate = editions.set_amount(edition, made, 2_002, basis="2,002원×1식", **BY)
    assert [(each["source"], each["amount"]) for each in estimate.funding] == [("국비", 667), ("도비", 1_335)], (
        "the won left over goes to the larger remainder"
    )
    assert estimate.basis == "2,002원×1식"


def test_a_line_that_is_dropped_goes_back_to_before() -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000))
    edition = drafted(budget, "supplementary", 신규=5_000)
    editions.set_amount(edition, line("인쇄"), 2_000, **BY)
    editions.drop_line(edition, line("인쇄"), **BY)
    editions.drop_line(edition, line("신규"), **BY)
    assert standing(budget) == {line("인쇄").pk: 1_000}
    assert not Line.objects.filter(title="신규").exists()
    with pytest.raises(NotOfThisBudget):
        editions.drop_line(edition, line("인쇄"), **BY)


def test_two_who_change_the_same_line_both_see_it() -> None:
    edition = drafted(인쇄=1_000, 여비=2_000)
    editions.set_amounts(edition, [Change(line=line("인쇄"), amount=1_500, seen=1_000)], **BY)
    clashes = editions.set_amounts(
        edition,
        [Change(line=line("인쇄"), amount=1_200, seen=1_000), Change(line=line("여비"), amount=2_200, seen=2_000)],
        **BY,
    )
    assert [str(each) for each in clashes] == ["‘인쇄’: 그 사이 1,500원으로 바뀌었습니다. 적으신 값은 1,200원입니다."]
    assert dict(edition.estimates.values_list("line__title", "amount")) == {"인쇄": 1_500, "여비": 2_200}


def test_what_was_thrown_away_can_be_taken_up_again() -> None:
    budget = opened()
    decided(drafted(budget, 인쇄=1_000))
    first = drafted(budget, "supplementary", 여비=2_000)
    editions.discard(first, **BY)
    second = drafted(budget, "supplementary", 다른=3_000)
    with pytest.raises(CannotBegin, match="아직 짜고"):
        editions.restore(first, **BY)
    decided(second)
    assert standing(budget) == {line("인쇄").pk: 1_000, line("다른").pk: 3_000}
    restored = editions.restore(first, **BY)
    assert (restored.title, restored.is_draft) == ("제2차 추가경정예산", True)
    with pytest.raises(CannotRestore):
        editions.restore(second, **BY)
    decided(restored)
    with pytest.raises(NotADraft):
        editions.discard(restored, **BY)


def test_the_document_is_cleaned_and_kept() -> None:
    edition = drafted(인쇄=1_000)
    with pytest.raises(BadEvidence, match="실행 파일"):
        decided(edition, document_name="의결서.pdf", document=b"MZ...")
    done = decided(edition, document_name="C:\\의결서.txt", document="의결함".encode())
    assert (done.document_name, bytes(Edition.objects.get(pk=done.pk).document)) == ("의결서.txt", "의결함".encode())


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_does() -> None:
    edition = drafted(인쇄=1_000_000)
    results = in_threads(2, lambda _: decided(edition))
    assert len(only(results, Edition)) == 1
    assert len(only(results, NotADraft)) == 1
    assert in_ledger() == 1_000_000


def test_a_budget_names_nobody_by_number() -> None:
    number, budget = "홍길동 ９００１０１-1234567", opened()
    with pytest.raises(CannotBegin, match="개인정보"):
        editions.begin(budget, "original", reason=number, **BY)
    draft = drafted(budget, 가=1_000)
    with pytest.raises(BadLine, match="개인정보"):
        editions.add_line(draft, heading(), team(), number, 1, **BY)
    with pytest.raises(CannotDecide, match="개인정보"):
        decided(draft, words=number)
