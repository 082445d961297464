"""The page of invitations: who is asked, masked and logged; inviting all or nobody; reminding; withdrawing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from django.utils import timezone

from chomchom.accesslog.models import Line
from chomchom.accounts.tests.people import browser_of, member
from chomchom.followup import receiving
from chomchom.notices.models import Notice
from chomchom.orgs.tests.tree import team
from chomchom.surveys.models import Survey
from chomchom.surveys.services.responding import Answering, submit
from chomchom.surveys.tests import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    today = timezone.localdate()
    return made.survey(by_invitation=True, opens_on=today, closes_on=today + timedelta(days=5))


@pytest.fixture
def officer() -> Client:
    return browser_of(member("officer", team()))


def test_people_are_invited_shown_masked_reminded_and_withdrawn(survey: Survey, officer: Client) -> None:
    address = f"/surveys/{survey.pk}/invitations/"
    added = officer.post(f"{address}add/", {"people": "김하나, hana@example.org\n010-1234-5678"})
    assert added.status_code == 302
    page = officer.get(address).content.decode()
    assert "2명을 초대해" in page
    assert "hana@example.org" not in page
    assert "김하나" not in page
    assert Line.objects.filter(kind="invitation", subjects__len=2).exists()
    assert Notice.objects.count() == 2

    invitation = survey.invitations.order_by("pk")[0]
    officer.post(f"/surveys/invitations/{invitation.pk}/withdraw/")
    assert survey.invitations.filter(withdrawn_on=None).count() == 1
    refused = officer.post(f"{address}remind/")
    assert "하루에 한 번" in refused.content.decode(), "they were written to today"
    Notice.objects.update(at=F("at") - timedelta(days=1), key=Concat(F("key"), Value(" before")))
    officer.post(f"{address}remind/")
    assert (survey.invitations.get(withdrawn_on=None).reminded, Notice.objects.count()) == (1, 3)


def test_with_one_wrong_line_nobody_is_invited(survey: Survey, officer: Client) -> None:
    told = officer.post(f"/surveys/{survey.pk}/invitations/add/", {"people": "hana@example.org\n김두리"})
    assert told.status_code == 422
    assert "2행" in told.content.decode()
    assert "김두리" in told.content.decode()
    assert not survey.invitations.exists()


def test_an_open_survey_invites_nobody(officer: Client) -> None:
    today = timezone.localdate()
    survey = made.survey(opens_on=today, closes_on=today)
    told = officer.post(f"/surveys/{survey.pk}/invitations/add/", {"people": "hana@example.org"})
    assert "주소를 아는 사람이면 누구나" in told.content.decode()


def test_who_answered_is_told_by_their_code_that_it_came() -> None:
    today = timezone.localdate()
    survey = made.survey(opens_on=today, closes_on=today)
    code = submit(Answering(survey=survey, version=survey.version, answers={"overall": 4}, key="k" * 30), timezone.now())
    told = list(receiving.told(receiving.hashed(code) or b""))
    assert [survey.title in each for each in told] == [True]
    assert list(receiving.told(b"x" * 16)) == []
