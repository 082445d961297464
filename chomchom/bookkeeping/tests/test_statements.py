"""Statements from sums alone, without a database."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chomchom.bookkeeping.beancount import Transaction, lines
from chomchom.bookkeeping.statements.reports import performance, position
from chomchom.bookkeeping.statements.shapes import Account, Kind, Sums
from chomchom.bookkeeping.statements.together import together
from chomchom.bookkeeping.statements.trial_balance import trial_balance

CHART = [
    Account("1000", "자산", Kind.ASSET),
    Account("1100", "예금", Kind.ASSET, "1000"),
    Account("1200", "누계액", Kind.ASSET, "1000"),
    Account("2000", "부채", Kind.LIABILITY),
    Account("3000", "순자산", Kind.NET_ASSETS),
    Account("4000", "수익", Kind.REVENUE),
    Account("4100", "보조금", Kind.REVENUE, "4000"),
    Account("4200", "전입금", Kind.REVENUE, "4000", internal=True),
    Account("5000", "비용", Kind.EXPENSE),
    Account("5100", "운영비", Kind.EXPENSE, "5000"),
    Account("5200", "전출금", Kind.EXPENSE, "5000", internal=True),
]
LEAVES = ["1100", "1200", "2000", "3000", "4100", "4200", "5100", "5200"]
JOURNALS = st.lists(st.tuples(st.sampled_from(LEAVES), st.sampled_from(LEAVES), st.integers(1, 10**13), st.booleans()), max_size=20)


def booked(journals: list[tuple[str, str, int, bool]]) -> dict[str, Sums]:
    """The sums of journals: debit, credit, won, and whether the year began with it."""
    sums: dict[str, Sums] = {}
    for debit, credit, won, is_opening in journals:
        sums[debit] = sums.get(debit, Sums()) + (Sums(opening=won) if is_opening else Sums(debit=won))
        sums[credit] = sums.get(credit, Sums()) + (Sums(opening=-won) if is_opening else Sums(credit=won))
    return sums


@given(JOURNALS)
def test_whatever_is_booked_balances(journals: list[tuple[str, str, int, bool]]) -> None:
    sums = booked(journals)
    assert trial_balance(CHART, sums).balances
    assert position(CHART, sums).balances


@given(JOURNALS, JOURNALS)
def test_together_is_the_sum_without_what_moved_between(
    here: list[tuple[str, str, int, bool]], there: list[tuple[str, str, int, bool]]
) -> None:
    """The result of the year is the same with and without it."""
    books = [booked(here), booked(there)]
    merged = together(CHART, books)
    assert performance(CHART, merged.sums).result == sum(performance(CHART, each).result for each in books)
    assert position(CHART, merged.sums).balances
    assert trial_balance(CHART, merged.sums).balances


def test_what_one_pays_the_other_is_left_out_as_far_as_they_agree() -> None:
    agency = booked([("5200", "1100", 700, False), ("1100", "4100", 1_000, False)])
    house = booked([("1100", "4200", 500, False), ("5100", "1100", 400, False)])
    merged = together(CHART, [agency, house])
    assert (merged.left_out, merged.difference) == (500, 200)
    shown = performance(CHART, merged.sums)
    assert (shown.revenue.total, shown.expense.total) == (1_000, 600)


def test_a_trial_balance_shows_what_is_above_with_all_below_it() -> None:
    trial = trial_balance(CHART, booked([("1100", "3000", 900, True), ("5100", "1200", 50, False)]))
    rows = {row.account.code: (row.level, row.columns) for row in trial.rows}
    assert rows["1000"] == (0, (900, 0, 0, 50, 850, 0))
    assert rows["1200"] == (1, (0, 0, 0, 50, 0, 50))
    assert "4000" not in rows
    assert trial.totals == (900, 900, 50, 50, 950, 950)


def test_what_has_to_be_less_is_shown_as_less() -> None:
    shown = position(CHART, booked([("1100", "3000", 900, True), ("5100", "1200", 50, False)]))
    assert [(row.account.name, row.amount) for row in shown.assets.rows] == [("자산", 850), ("예금", 900), ("누계액", -50)]
    assert (shown.result, shown.net_total) == (-50, 850)


def test_a_file_for_beancount_says_names_keys_and_balances() -> None:
    act = Transaction(date(2031, 3, 5), 7, "payment:1", '지급 "급히"\n인쇄', [("1100", -5), ("5100", 5)])
    text = "".join(lines("장부", 2031, CHART, [act], {12: {"1100": -5}}))
    assert "2031-01-01 open Assets:1100-예금 KRW" in text
    assert '2031-03-05 * "지급 \\"급히\\" 인쇄" ^payment-1' in text
    assert "2032-01-01 balance Assets:1100-예금  -5 KRW" in text
