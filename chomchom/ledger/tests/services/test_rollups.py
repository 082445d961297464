"""Rollups are what the entries say: after any acts, at once and one after another; and again after a rebuild."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chomchom.core.errors import DomainError
from chomchom.ledger import services as ledger
from chomchom.ledger.models import Entry, Rollup
from chomchom.ledger.queries.kinds import months_of
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.months import close_month
from chomchom.ledger.services.rollups import differences, rebuild
from chomchom.ledger.tests.factories import AT, HELD, TODAY, in_threads, only, posting, team
from chomchom.orgs.models import Organisation

ACTS = st.lists(
    st.tuples(
        st.sampled_from(["post", "again", "many", "reverse", "correct", "close", "rebuild"]),
        st.integers(0, 9),
        st.integers(0, 400),
        st.one_of(st.none(), st.decimals(0, 100, places=2)),
    ),
    max_size=12,
)


def act(name: str, number: int, size: int, score: Any, orgs: list[Organisation]) -> None:
    """One act, which may be refused."""
    org, on = orgs[number % 2], TODAY - timedelta(days=number * 9)
    labels = {"body": f"{size % 3}", "topic": f"{size}"}
    new = posting(f"{name}{number}{size}", org=org, on=on, people=size, score=score, labels=labels)
    rows = [posting(f"many{number}{row}", org=org, on=on, labels={"body": f"{row % 4}"}) for row in range(size % 30)]
    first, last = Entry.objects.order_by("pk").first(), Entry.objects.order_by("pk").last()
    acts: dict[str, Callable[[], object]] = {
        "post": lambda: post_one(new),
        "again": lambda: post_one(posting(f"again{number}", org=org, on=on)),
        "many": lambda: ledger.post_many(rows),
        "reverse": lambda: last and ledger.reverse(last, by=None, reason="잘못", at=AT),
        "correct": lambda: first and ledger.correct(first, new, reason="잘못"),
        "close": lambda: close_month(org, on, by=None, at=AT),
        "rebuild": rebuild,
    }
    with suppress(DomainError):
        acts[name]()


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_sums_are_what_the_entries_say_after_any_acts(acts: list[tuple[str, int, int, Any]]) -> None:
    orgs = [team(), team("team-b")]
    for each in acts:
        act(*each, orgs)
    assert differences() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", range(3))
def test_sums_are_what_the_entries_say_after_acts_at_once(seed: int) -> None:
    orgs = [team(), team("team-b")]

    def work(index: int) -> int:
        chance = random.Random(seed * 100 + index)
        for _ in range(12):
            name = chance.choice(["post", "again", "many", "many", "reverse", "correct", "close", "rebuild"])
            act(name, chance.randrange(10), chance.randrange(400), chance.choice([None, 80.5]), orgs)
        return index

    results = in_threads(8, work)
    assert only(results, DatabaseError) == []  # nobody waited in a ring
    assert len(only(results, int)) == 8
    assert Entry.objects.exists()
    assert differences() == 0


@pytest.mark.django_db
def test_differences_sees_what_rebuild_mends() -> None:
    post_one(posting("a", people=5, score=90))
    post_one(posting("b", people=7, score=80))
    Rollup.objects.update(people=1)
    assert differences() == 1
    assert rebuild() == 1
    assert differences() == 0
    (month,) = months_of(HELD, 2031)
    assert (month.entries, month.people, str(month.score)) == (2, 12, "85.00")


@pytest.mark.django_db
def test_labels_that_differ_in_every_entry_do_not_part_the_sums() -> None:
    for topic in "abc":
        post_one(posting(topic, labels={"body": "이사회", "topic": topic}))
    assert Rollup.objects.get().labels == {"body": "이사회"}


@pytest.mark.django_db(transaction=True)
def test_posters_at_once_use_lanes_of_their_own() -> None:
    org = team()
    in_threads(6, lambda index: ledger.post_many([posting(f"{index}/{row}", org=org) for row in range(300)]))
    assert differences() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(entries) FROM ledger_rollup")
        assert cursor.fetchone() == (1800,)
