"""The surveys of a made-up year: what people answer, how each goes, and what was found in them and became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.followup.models import FollowUp
from chomchom.ledger import models as ledger
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.question import Entry
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.simulation.services import Crew, Setting, hearing, live, live_surveys, living
from chomchom.simulation.services.players import noon
from chomchom.simulation.year.asking import ASKINGS, HOUSES, PLANNING, TRAINED, Asking, Part
from chomchom.simulation.year.hearing import answers_to
from chomchom.surveys.instrument.answering import checked
from chomchom.surveys.instrument.banking import standards
from chomchom.surveys.models import Invitation, Response, Survey
from chomchom.surveys.queries.pairs import pairs_of
from chomchom.surveys.queries.results import results_of
from chomchom.surveys.services.instruments import sync_bank

YEAR = 2031
DAYS = (dt.date(YEAR, 3, 3), dt.date(YEAR, 3, 14))
REGIONS = ("45110", "45130")


@pytest.mark.parametrize("asking", ASKINGS, ids=lambda each: each.title)
def test_what_people_answer_fits_the_form_and_is_the_same_for_the_same_seed(asking: Asking) -> None:
    form = next(each.form for each in standards() if each.code == asking.instrument)

    made = answers_to(asking, form, DAYS, REGIONS, Random("1"))

    assert made == answers_to(asking, form, DAYS, REGIONS, Random("1")) != answers_to(asking, form, DAYS, REGIONS, Random("2"))
    assert len(made) == sum(each.people for each in asking.groups)
    assert all(DAYS[0] <= each.on <= DAYS[1] for each in made)
    kept = [checked(form, each.answers, regions=frozenset(REGIONS)) for each in made]
    assert {question.name for question in form.questions} - {name for each in kept for name in each} <= {"why", "why_not", "help"}
    assert set(asking.low) <= {question.name for question in form.questions}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three kinds of survey, with a few people each."""
    known = {each.title: each for each in ASKINGS}
    few = (
        replace(known[TRAINED], parts=(Part("낮", 12, 14), Part("밤", 3, 4))),
        *(replace(each, people=6, expected=8, newcomers=each.newcomers and 1) for each in ASKINGS if each.series),
        replace(next(each for each in ASKINGS if each.opens is None), team=HOUSES, people=12),
    )
    monkeypatch.setattr(hearing, "ASKINGS", few)


@pytest.mark.django_db
@pytest.mark.usefixtures("small")
def test_surveys_are_held_once_and_what_was_found_in_them_is_settled(planner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    agency()
    team(HOUSES)
    team(PLANNING)
    version, until = adopted(1, year=YEAR), noon(dt.date(YEAR, 9, 20))
    crew = Crew(planner, director=member("director"))
    assert live_surveys(version, crew, 1, until) == 0, "there is no bank"
    sync_bank(by=None, at=noon(dt.date(YEAR, 1, 2)))

    assert live_surveys(version, crew, 1, until) == 4

    trained, before, after, running = Survey.objects.order_by("opens_on")
    assert [each.status for each in (trained, before, after, running)] == ["closed"] * 3 + ["open"]
    assert 0 < Response.objects.filter(survey=running).count() < 12
    assert ledger.Entry.objects.filter(kind="survey.done", score__isnull=False).count() == 3
    shown = results_of(trained, Survey.objects.all())
    assert shown.groupings[0].left_out == ("낮", "밤"), "three people are not told apart, nor can they be computed"
    assert [rate.share for rate in shown.rates] == [12 / 14, 3 / 4]
    assert Invitation.objects.filter(survey=before, used_on__isnull=False).count() == 6
    assert set(Invitation.objects.filter(survey=before, used_on=None).values_list("reminded", flat=True)) == {1}
    assert pairs_of(after, before).people == 5
    made = FollowUp.objects.get()
    assert (made.source, made.status) == (trained, "confirmed")
    assert 0 < made.receipts.count() < 15
    assert made.events.filter(act="answered", public=True).exists()
    assert ledger.Entry.objects.filter(kind="followup.settled").count() == 1
    assert live_surveys(version, crew, 1, until + dt.timedelta(days=1)) == 0

    suggest_for(version)
    kinds = enumerate(("만족도조사", "현황조사"))
    told = [
        Entry(id=at, kind="survey.done", on=DAYS[0], org=HOUSES, title="조사", people=9, labels={"type": kind})
        for at, kind in kinds
    ]
    monkeypatch.setattr(living, "happenings", lambda *_: told)
    live(version, Setting(until, crew))
    found = ledger.Entry.objects.filter(kind="survey.done", source_type="")
    assert [each.labels["type"] for each in found] == ["현황조사"], "of its own kind only the survey tells"


@pytest.mark.django_db
@pytest.mark.usefixtures("small")
def test_a_survey_is_prepared_before_its_day_and_nothing_is_asked_before_the_year(planner: User) -> None:
    agency()
    team(HOUSES)
    version = adopted(1, year=YEAR)
    sync_bank(by=None, at=noon(dt.date(YEAR - 1, 1, 2)))

    assert live_surveys(version, Crew(planner), 1, noon(dt.date(YEAR - 1, 12, 30))) == 0
    assert live_surveys(version, Crew(), 1, noon(dt.date(YEAR, 9, 20))) == 0
    opens = dt.date(YEAR, *next(each.opens for each in ASKINGS if each.title == TRAINED and each.opens))
    assert live_surveys(version, Crew(planner), 1, noon(opens - dt.timedelta(days=3))) == 2
    assert Survey.objects.get(title__startswith=TRAINED).status == "draft"
    assert timezone.localdate(Survey.objects.get(title__startswith=TRAINED).at) < opens
