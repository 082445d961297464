"""Satisfaction: each dispatch is asked about once, in the survey of its quarter, and answered without a name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.dispatch.models import Request
from chomchom.dispatch.queries.satisfaction import satisfaction, to_answer
from chomchom.dispatch.services.attending import Signer, Worked, sign
from chomchom.dispatch.services.completing import complete
from chomchom.dispatch.services.satisfaction import MARK, NO_ROLE, TIME_TO_ANSWER, last_day_of
from chomchom.dispatch.tests.factories import FIRST, ORIGIN, instrument, request, site
from chomchom.notices.models import Notice
from chomchom.orgs.models import Organisation
from chomchom.surveys.blind.numbers import completed
from chomchom.surveys.models import Group, Survey
from chomchom.surveys.services import surveys, tickets
from chomchom.surveys.services.invitations import address_of, token_of
from chomchom.surveys.services.responding import AnsweredAlready, Answering, submit
from chomchom.workforce.tests.factories import worker

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2031, 6, 6, tzinfo=dt.UTC)
YEAR = 2031


@pytest.fixture(autouse=True)
def _instrument() -> None:
    instrument()


def done(row: Request, at: dt.datetime = AFTER) -> Request:
    sign(row, {each.pk: Worked(480) for each in row.shifts.all()}, Signer("김시설"), by=None, at=at)
    return complete(row, 20, origin=ORIGIN, by=None, at=at)


def answered(row: Request, overall: int, number: int) -> None:
    assert row.invitation
    survey = row.invitation.survey
    ticket = tickets.take_in_one_go(token_of(row.invitation), completed(f"{number:015}"), at=AFTER)
    said = Answering(
        survey=survey,
        version=survey.version,
        answers={"overall": overall},
        key=f"{row.pk}",
        group=row.invitation.group,
        ticket=ticket,
    )
    submit(said, AFTER)


def test_each_dispatch_is_asked_about_once_in_the_survey_of_its_quarter() -> None:
    place, one = site(), worker()
    days = [FIRST, FIRST + dt.timedelta(days=1)]
    first, second = (done(request(place, day, worker=one)) for day in days)

    survey = Survey.objects.get()
    assert (survey.title, survey.closes_on, survey.by_invitation) == (
        "대체인력 파견 만족도 2031년 2분기",
        dt.date(2031, 6, 30),
        True,
    )
    assert (survey.subject, survey.survey_type, survey.audience) == (place.centre, "만족도조사", "대체인력을 쓴 시설")
    assert [(each.invitation.survey, str(each.invitation.group)) for each in (first, second) if each.invitation] == [
        (survey, "돌봄"),
        (survey, "돌봄"),
    ]
    told = Notice.objects.filter(purpose="설문 초대").order_by("pk")
    assert [each.opened("address") for each in told] == ["site@example.org"] * 2
    assert first.invitation
    assert address_of(first.invitation, ORIGIN) in told[0].opened("body")
    assert f"답해 주세요 ({first.number} 6월 2일 파견)" in told[0].opened("body")


def test_whoever_has_a_telephone_only_is_asked_there_and_who_has_neither_is_counted() -> None:
    one, silent = worker(), site("먼 곳")
    silent.seal(contact="", phone="", email="")
    silent.save()
    by_phone = site("가까운 곳")
    by_phone.seal(contact="", phone="0631234567", email="")
    by_phone.save()

    asked = done(request(by_phone, worker=one))
    left_out = done(request(silent, FIRST + dt.timedelta(days=1), worker=one))

    assert asked.invitation
    assert (asked.invitation.channel, left_out.invitation) == ("sms", None)
    found = satisfaction(Organisation.objects.all(), YEAR)
    assert ([(each.asked, each.answered, each.score) for each in found.surveys], found.not_asked) == ([(1, 0, None)], 1)


def test_an_answer_is_taken_once_and_five_show_in_the_end_how_content_sites_are() -> None:
    one, place = worker(), site()
    days = [FIRST - dt.timedelta(days=number) for number in range(5)]
    rows = [done(request(place, day, worker=one), AFTER) for day in days]
    assert list(to_answer([place], AFTER.date())) == rows

    for number, row in enumerate(rows):
        answered(row, 5 if number else 3, number)
        shown = satisfaction(Organisation.objects.all(), YEAR).surveys[0]
        assert (shown.answered, shown.rate, shown.score) == (number + 1, (number + 1) / 5, None)

    assert not to_answer([place], AFTER.date())
    with pytest.raises(AnsweredAlready):
        answered(rows[0], 1, 77)
    surveys.close(shown.survey, by=None, at=AFTER)
    assert satisfaction(Organisation.objects.all(), YEAR).surveys[0].score == 90


def test_a_survey_that_has_closed_is_followed_by_another_and_its_links_lead_nowhere() -> None:
    one, place = worker(), site()
    first = done(request(place, worker=one))
    surveys.close(Survey.objects.get(), "잘못 만듦", by=None, at=AFTER)

    second = done(request(place, FIRST + dt.timedelta(days=1), worker=one))

    assert first.invitation
    assert second.invitation
    assert first.invitation.survey != second.invitation.survey
    assert list(to_answer([place], AFTER.date())) == [second]


def test_a_role_that_came_within_the_quarter_is_put_with_the_others() -> None:
    one, place = worker(), site()
    done(request(place, worker=one))
    Group.objects.filter(name="돌봄").update(name="보육")

    late = done(request(place, FIRST + dt.timedelta(days=1), worker=one))

    assert late.invitation
    assert str(late.invitation.group) == NO_ROLE


def test_the_survey_of_made_up_sites_says_so() -> None:
    done(request(site(is_sample=True), worker=worker()))
    assert Survey.objects.get().title.endswith(MARK)


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2199, 1, 1)))
def test_whoever_is_asked_has_two_weeks_and_the_last_day_ends_a_quarter(today: dt.date) -> None:
    last = last_day_of(today)

    assert TIME_TO_ANSWER <= last - today <= TIME_TO_ANSWER + dt.timedelta(days=92)
    assert ((last + dt.timedelta(days=1)).day, last.month % 3) == (1, 0)
