"""Whatever people do to a budget, in whatever order: nothing is overspent, sums are sums, and what was decided stays."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chomchom.budget.models import Balance, Budget, Edition, Line
from chomchom.budget.queries.editions import draft_of, edition_table
from chomchom.budget.services import editions
from chomchom.budget.services.balances import Move, move
from chomchom.budget.services.transfers import transfer
from chomchom.budget.tests.made import TODAY, heading
from chomchom.budget.tests.services.test_editions import BY, decided, drafted, in_ledger, opened
from chomchom.core.errors import DomainError
from chomchom.orgs.tests.tree import team

AMOUNT, PLACE = st.integers(0, 900), st.integers(0, 2)
ACT = st.one_of(
    st.tuples(st.just("begin"), st.sampled_from(["supplementary", "transfer"])),
    st.tuples(st.just("set"), PLACE, AMOUNT),
    st.tuples(st.just("add"), AMOUNT),
    st.tuples(st.just("move"), PLACE, PLACE, AMOUNT),
    st.tuples(st.just("commit"), PLACE, AMOUNT),
    st.tuples(st.sampled_from(["decide", "decide", "discard"])),
)


class TestAnySequence(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(ACT, min_size=3, max_size=12))
    def test_any_sequence_of_acts(self, acts: list[tuple[Any, ...]]) -> None:
        budget = opened()
        first = drafted(budget, 가=500, 나=500)
        editions.add_line(first, heading("국내여비"), team(), "다", 500, **BY)
        decided(first)
        said: dict[int, Any] = {first.pk: _said(first)}
        for act in acts:
            try:
                _do(budget, *act)
            except DomainError:
                continue
            _is_sound(budget, said)


def _do(budget: Budget, verb: str, *told: Any) -> None:
    """One act, which may be refused."""
    lines = list(Line.objects.filter(budget=budget, balance__isnull=False).order_by("pk"))
    draft = draft_of(budget)
    match verb, draft:
        case "begin", _:
            editions.begin(budget, told[0], **BY)
        case "commit", _:
            move([Move(line=lines[told[0]].pk, on=TODAY, committed=told[1])])
        case "set", Edition():
            editions.set_amount(draft, lines[told[0]], told[1], **BY)
        case "add", Edition():
            editions.add_line(draft, heading(), team(), "새 줄", told[0], **BY)
        case "move", Edition():
            transfer(draft, {lines[told[0]].pk: -told[2]} | {lines[told[1]].pk: told[2]}, **BY)
        case "decide", Edition():
            decided(draft)
        case "discard", Edition():
            editions.discard(draft, **BY)


def _said(edition: Edition) -> Any:
    table = edition_table(Edition.objects.get(pk=edition.pk))
    return [(row.name, row.numbers) for row in table.rows]


def _is_sound(budget: Budget, said: dict[int, Any]) -> None:
    balances = list(Balance.objects.filter(line__budget=budget))
    assert all(balance.available >= 0 for balance in balances)
    assert in_ledger() == sum(balance.approved for balance in balances)
    for edition in budget.editions.order_by("pk"):
        table = edition_table(edition)
        assert all(line.before + line.change == line.after for line in table.lines)
        top = next(row.numbers for row in table.rows if row.depth == 0)
        assert top == tuple(map(sum, zip(*((each.before, each.after) for each in table.lines), strict=True)))
        assert top == tuple(map(sum, zip(*(row.numbers for row in table.rows if row.depth == 1), strict=True)))
        if edition.status == Edition.Status.DECIDED:
            assert said.setdefault(edition.pk, _said(edition)) == _said(edition)
