"""What money and surveys bring to the draft."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec import to_builtins

from chomchom.budget.models import Edition, Estimate
from chomchom.budget.services import balances
from chomchom.budget.services.factors import add_factor
from chomchom.budget.services.taking_over import take_over
from chomchom.budget.tests import made
from chomchom.budget.tests.spent import paid
from chomchom.orgs.models import Organisation
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.progress import Moment
from chomchom.plan.question import Count, Filter, Question
from chomchom.plan.services.questions import suggest_for
from chomchom.plan.tests.adopted import adopted
from chomchom.reports.queries.nextyear import collect
from chomchom.reports.services.nextyear import make
from chomchom.reports.services.reports import Writer
from chomchom.reports.tests.conftest import NOW, YEAR
from chomchom.surveys.models import Survey
from chomchom.surveys.tests.made import survey
from chomchom.surveys.tests.made import version as instrument_version
from chomchom.surveys.tests.results import WIDE, answered, closed

pytestmark = pytest.mark.django_db
LATER = dt.datetime(YEAR, 11, 28, 9, tzinfo=dt.UTC)
HERE = Moment(LATER.date(), LATER.date())
BASIS = "[참석수당]×10명×5회"


@pytest.fixture
def budgeted(org: Organisation, version: Version) -> Version:
    """The budget of the plan is decided, names a rate, and a fifth of the first line is paid."""
    budget = made.budget()
    edition = take_over(version, budget, by=None, at=made.AT)
    add_factor(budget, "참석수당", "100천원", by=None, at=made.AT)
    Estimate.objects.filter(edition=edition).update(basis=BASIS)
    amounts = {each.line_id: each.amount for each in edition.estimates.all()}
    decided = {"status": Edition.Status.DECIDED, "number": 1, "decided_on": dt.date(YEAR, 1, 2), "decided_at": made.AT}
    Edition.objects.filter(pk=edition.pk).update(**decided)
    balances.approve(amounts)
    paid(budget.lines.order_by("position")[0], 1_000_000)
    return version


def test_lines_are_known_by_their_place_in_the_plan_with_what_was_paid(budgeted: Version) -> None:
    first, second = collect(budgeted, HERE).money

    assert (first.project, first.place, first.basis) == (0, 0, BASIS)
    assert (first.whole, first.committed, first.paid) == (5_000_000, 1_000_000, 1_000_000)
    assert first.meant == 5_000_000  # its schedule ends in March
    assert (second.project, second.paid) == (1, 0)


def test_lines_of_a_revised_plan_are_found_by_their_words(budgeted: Version) -> None:
    again = adopted(2)
    assert [(each.project, each.place, each.paid) for each in collect(again, HERE).money] == [(0, 0, 1_000_000), (1, 0, 0)]


def test_rates_of_the_coming_year_work_the_lines_out_anew(budgeted: Version) -> None:
    without = make(budgeted, HERE, writer=Writer(None, LATER))
    add_factor(made.budget(year=YEAR + 1), "참석수당", "120천원", by=None, at=made.AT)

    with_rates = make(budgeted, HERE, writer=Writer(None, LATER), instead=True)

    path = "projects/0/budget/lines/0/text"
    assert "내년 단가가 아직 없어 올해 단가(참석수당 100천원)로 두었습니다" in without.notes[path]["reason"]
    assert "4,000천원을 줄이는 것을 검토해 주세요" in without.notes[path]["reason"]
    budget = with_rates.version.draft.projects[0].budget
    assert budget is not None
    assert (budget.lines[0].text, budget.lines[0].stated, budget.stated_total) == ("120천원×10명×5회", 6_000_000, 6_000_000)


def test_money_takes_the_same_queries_for_one_line_as_for_two(budgeted: Version) -> None:
    collect(budgeted, HERE)  # figures are remembered from then on
    with CaptureQueriesContext(connection) as both:
        collect(budgeted, HERE)
    made.budget().lines.filter(position=1).update(plan_line=None)
    with CaptureQueriesContext(connection) as one:
        collect(budgeted, HERE)
    assert len(both) == len(one)


@pytest.fixture
def surveyed(org: Organisation) -> Survey:
    """Sixty people were asked, and the survey has closed. The teacher matters to how content they are, and is rated low."""
    week_ago = NOW.date() - dt.timedelta(days=7)
    made = survey(of=org, version=instrument_version(WIDE, of=org), opens_on=week_ago, closes_on=NOW.date())
    for number in range(60):
        mood = number % 5 + 1
        others = {f"r{at}": 4 + (number // at + at) % 2 for at in range(1, 5)}
        answered(made, {"overall": mood, "job": "care", "parts": {"r0": max(1, mood - 1), **others}, "tell": mood * 2})
    return closed(made, NOW)


def test_weak_items_come_to_the_project_whose_target_counts_the_survey(surveyed: Survey, version: Version) -> None:
    loose = collect(version, HERE).weak
    question = TargetQuestion.objects.filter(target__project__position=1).order_by("position")[0]
    asked = Question(measure=Count(Filter(kinds=("survey.done",))), value=1, unit="회")
    TargetQuestion.objects.filter(pk=question.pk).update(question=to_builtins(asked))

    found = collect(version, HERE).weak

    assert [(each.survey, each.item, each.project, each.answers) for each in loose] == [(surveyed.pk, "강사", None, 60)]
    assert [(each.item, each.project, round(each.score)) for each in found] == [("강사", 1, 30)]


def test_surveys_of_other_years_and_of_few_people_say_nothing(org: Organisation) -> None:
    version = adopted(1, year=YEAR + 1)
    suggest_for(version)
    assert collect(version, Moment(dt.date(YEAR + 1, 5, 1), dt.date(YEAR + 1, 5, 1))).weak == ()
