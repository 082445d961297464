"""The follow-ups of a made-up year: raised by the plan and by the way, and each as far as its dice took it."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.followup.models import FollowUp, Reflection
from chomchom.ledger.models import Entry
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.simulation.services import Crew, Setting, live, live_returns
from chomchom.simulation.services.players import noon
from chomchom.simulation.year.days import Days
from chomchom.simulation.year.returning import findings, way

YEAR = 2031


def test_what_is_found_and_how_far_it_gets_is_the_same_for_the_same_seed() -> None:
    made = findings(Days(YEAR), ["가", "나"], Random("1"))
    ways = [way("rules", dt.date(YEAR, 3, 3), Random(str(number))) for number in range(200)]

    assert made == findings(Days(YEAR), ["가", "나"], Random("1")) != findings(Days(YEAR), ["가", "나"], Random("2"))
    assert {each.on.year for each in made} == {YEAR}
    for each in ways:
        steps = [day for day in (each.accepted, each.begun, each.done, each.again, each.confirmed) if day]
        assert steps == sorted(steps)
        assert not (each.accepted and each.declined)
    assert 100 < sum(each.confirmed is not None for each in ways) < 160
    assert all(any(getattr(each, step) for each in ways) for step in ("declined", "again"))


@pytest.mark.django_db
def test_follow_ups_are_lived_once_and_count_in_the_ledger(planner: User) -> None:
    agency()
    team("기획팀")
    version = adopted(2, year=YEAR)
    crew = Crew(planner, director=member("director"))

    made = live_returns(version, crew, 1, noon(dt.date(YEAR, 9, 20)))

    statuses = set(FollowUp.objects.values_list("status", flat=True))
    assert made == FollowUp.objects.count() > 20
    assert statuses >= {"raised", "accepted", "declined", "in_progress", "confirmed"}
    settled = FollowUp.objects.filter(status="confirmed").count()
    assert Entry.objects.filter(kind="followup.settled", sign=1).count() == settled > 5
    assert Reflection.objects.filter(followup__status="confirmed").values("followup").distinct().count() == settled
    assert FollowUp.objects.filter(level=2).exists(), "late ones climbed"
    assert live_returns(version, crew, 1, noon(dt.date(YEAR, 9, 20))) == 0
    suggest_for(version)
    live(version, Setting(noon(dt.date(YEAR, 9, 20)), crew))
    assert not Entry.objects.filter(kind="followup.settled", source_type="").exists(), "only follow-ups tell of themselves"


@pytest.mark.django_db
def test_without_anybody_to_confirm_they_wait_and_before_the_year_there_are_none(planner: User) -> None:
    agency()
    version = adopted(1, year=YEAR)

    assert live_returns(version, Crew(planner), 1, noon(dt.date(YEAR - 1, 12, 30))) == 0
    assert live_returns(version, Crew(), 1, noon(dt.date(YEAR, 9, 20))) == 0
    assert live_returns(version, Crew(planner), 1, noon(dt.date(YEAR, 4, 20))) > 5
    assert not FollowUp.objects.filter(status="confirmed").exists()
