"""Whatever is tried in whatever order: states follow the table, history says each of them, the ledger counts what is confirmed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.core.errors import DomainError
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.queries.showing import root
from chomchom.followup.queries.steps import STEPS, possible
from chomchom.followup.services import moving
from chomchom.followup.services.handing import Whose, hand_over
from chomchom.followup.services.merging import Part, merge, split
from chomchom.followup.services.telling import Said
from chomchom.followup.tests.made import AT, raised
from chomchom.ledger.models import Entry
from chomchom.orgs.tests.tree import team

Act = Event.Act
WHY = Said("까닭")
ACTS: dict[Event.Act, Any] = {
    Act.ACCEPTED: moving.accept,
    Act.DECLINED: lambda each, **who: moving.decline(each, WHY, **who),
    Act.BEGUN: moving.begin,
    Act.DONE: lambda each, **who: moving.finish(each, Said("함"), "없음", **who),
    Act.CONFIRMED: moving.confirm,
    Act.ASKED_AGAIN: lambda each, **who: moving.ask_again(each, WHY, **who),
    Act.REOPENED: lambda each, **who: moving.reopen(each, WHY, **who),
    Act.SPLIT: lambda each, **who: split(each, [Part("한 조각", "rules")], **who),
}
WAY = (Act.ACCEPTED, Act.BEGUN, Act.DONE, Act.CONFIRMED)
CHOSEN = st.sampled_from([*ACTS, *WAY, Act.MERGED, Act.HANDED_OVER])


@pytest.mark.django_db
@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(CHOSEN, st.integers(0, 2)), max_size=25))
def test_no_order_of_acts_breaks_it(tried: list[tuple[Event.Act, int]]) -> None:
    with transaction.atomic():
        planner, officer = member("planner"), member("officer", "나눔팀")
        first = [raised(planner, title=f"찾은 것 {number}").pk for number in range(3)]
        for act, number in tried:
            judged = act in (Act.CONFIRMED, Act.ASKED_AGAIN, Act.REOPENED)
            attempt(act, first[number], first[(number + 1) % 3], planner if judged else officer)
        check()
        transaction.set_rollback(True)


def attempt(act: Event.Act, pk: int, other: int, by: User) -> None:
    """What the table allows is done, what it does not is refused and changes nothing."""
    each = FollowUp.objects.get(pk=pk)
    before, into = each.status, FollowUp.objects.get(pk=other)
    may = act in possible(each) and (act != Act.MERGED or into.is_open)
    try:
        if act == Act.MERGED:
            merge(each, into, by=by, at=AT)
        elif act == Act.HANDED_OVER:
            hand_over(each, Whose(team("다른팀" if each.owner == team() else "나눔팀")), WHY, by=by, at=AT)
        else:
            ACTS[act](each, by=by, at=AT)
    except DomainError:
        assert not may
        assert FollowUp.objects.get(pk=pk).status == before
    else:
        assert may
        assert before in STEPS[act].at


def check() -> None:
    """The last event says the state, merging ends somewhere, and the ledger counts just what stands confirmed."""
    for each in FollowUp.objects.all():
        assert each.events.latest("pk").status == each.status
        assert root(each).merged_into is None
    settled = FollowUp.objects.filter(status="confirmed").values_list("pk", flat=True)
    standing = Entry.objects.filter(reverses=None, reversal=None).values_list("source_id", flat=True)
    assert len(standing) == len(settled)
    assert set(standing) == set(settled)
