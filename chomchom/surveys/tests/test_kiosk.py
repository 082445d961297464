"""A device that many share: one after another, and nothing of one is there for the next."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from chomchom.surveys.instrument.form import Choice, Form, Question, Section, Type
from chomchom.surveys.models import Draft, Group, Response, Survey
from chomchom.surveys.tests import made

pytestmark = pytest.mark.django_db
MORE = Section(
    name="more",
    questions=(
        Question(name="photo", type=Type.FILE, text={"ko": "사진"}, required=True),
        Question(name="wish", type=Type.MULTIPLE, text={"ko": "바라는 것"}, choices=(Choice(value="a", text={"ko": "시간"}),)),
    ),
)
FORM = Form(title={"ko": "교육"}, sections=(*made.FORM.sections, MORE))
FIRST = {"section": "0", "asked": "overall parts job", "q.overall": "5", "on": "1"}


class Device:
    """A browser on a stand, which sends what its page holds."""

    def __init__(self, survey: Survey, query: str = "") -> None:
        self.browser, self.address, self.query = Client(), f"/s/{survey.code}/kiosk/", query
        self.start()

    def start(self) -> str:
        self.page = self.browser.get(self.address + self.query).content.decode()
        return self.page

    def send(self, held: str = "", **fields: Any) -> Any:
        """What the page that is `held` (that on the screen) sends with these fields."""
        hidden = dict(re.findall(r'name="(turn|carried)" value="([^"]*)"', held or self.page))
        response = self.browser.post(self.address, hidden | fields)
        self.page = response.content.decode()
        return response


def _survey(form: Form = made.FORM, **fields: Any) -> Survey:
    today = timezone.localdate()
    return made.survey(form, **{"opens_on": today, "closes_on": today + timedelta(days=1)} | fields)


def test_one_after_another_answers_and_nothing_is_left_of_the_one_before() -> None:
    device = Device(_survey())
    device.send(begin="1")
    done = device.send(**FIRST)
    receipt = re.search(r'class="code"[^>]*>([^<]+)<', device.page)
    assert receipt
    assert done["Cache-Control"] == "private, no-store"

    assert receipt[1] not in device.start()
    device.send(begin="1")
    assert "checked" not in device.page
    device.send(**FIRST | {"q.overall": "1", "asked": "overall parts job why"})

    assert sorted(each.answers["overall"] for each in Response.objects.all()) == [1, 5]
    assert {each.channel for each in Response.objects.all()} == {"kiosk"}
    assert not Draft.objects.exists()


def test_sections_carry_what_was_said_in_the_page_alone_and_files_are_not_asked_for() -> None:
    survey = _survey(FORM)
    device = Device(survey)
    device.send(begin="1")
    device.send(**FIRST)
    assert "2쪽 가운데 2쪽" in device.page
    assert 'type="file"' not in device.page
    assert "인터넷으로 답하실 때만" in device.page

    device.send(section="1", back="1", **{"q.wish": "a"})
    assert 'value="5" checked' in device.page
    device.send(**FIRST)
    assert 'value="a" checked' in device.page
    device.send(section="1", asked="photo wish", **{"q.wish": "a"})

    assert Response.objects.get().answers == {"overall": 5, "wish": ["a"]}
    assert {each.key for each in device.browser.cookies.values()} <= {"kiosk", "csrf"}


def test_pages_of_somebody_before_lead_to_the_beginning() -> None:
    device = Device(_survey(FORM))
    device.send(begin="1")
    left = device.page
    device.send(**FIRST)
    half = device.page
    device.start()

    for held in (left, half):
        assert device.send(held, **FIRST).status_code == 302
    device.start()
    device.send(begin="1")
    device.send(**FIRST)
    last = device.page
    device.send(section="1", asked="photo wish")
    assert Response.objects.count() == 1
    again = device.send(last, section="1", asked="photo wish")
    assert (again.status_code, Response.objects.count()) == (302, 1)


def test_what_is_carried_is_believed_only_with_our_signature() -> None:
    device = Device(_survey(FORM))
    device.send(begin="1")
    device.send(**FIRST)

    device.page = re.sub(r'(name="carried" value=")[^"]*', r"\1forged", device.page)
    refused = device.send(section="1", asked="photo wish")

    assert (refused.status_code, Response.objects.count()) == (422, 0)


def test_what_is_wrong_is_said_and_questions_come_up() -> None:
    device = Device(_survey())
    device.send(begin="1")

    assert device.send(**FIRST | {"q.overall": ""}).status_code == 422
    assert 'id="e-overall"' in device.page
    device.send(**FIRST | {"q.overall": "1"})
    assert "여쭐 것이 더 있습니다" in device.page
    assert not Response.objects.exists()


def test_the_device_belongs_to_a_group_and_stays_there() -> None:
    survey = _survey()
    group = Group.objects.create(survey=survey, name="전주")
    device = Device(survey)
    assert f'href="?group={group.pk}"' in device.page

    device = Device(survey, f"?group={group.pk}")
    device.send(begin="1")
    assert f'data-start="{device.address}?group={group.pk}"' in device.page
    device.send(**FIRST)
    assert Response.objects.get().group == group
    assert device.send(**FIRST).url == f"{device.address}?group={group.pk}"


@pytest.mark.parametrize(
    ("fields", "says", "status"),
    [
        ({"by_invitation": True}, "초대받은 분께만", 200),
        ({"status": "draft"}, "아직 열리지 않았습니다", 200),
        ({"code": "elsewhere"}, "설문을 찾지 못했습니다", 404),
    ],
)
def test_why_it_cannot_be_answered_is_said(fields: dict[str, Any], says: str, status: int) -> None:
    survey = _survey(**fields)
    code = "nowhere" if "code" in fields else survey.code

    page = Client().get(f"/s/{code}/kiosk/")

    assert (page.status_code, says in page.content.decode()) == (status, True)
