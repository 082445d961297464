"""Who, on which page, under which number and why: what a request and a command tell the triggers."""

from __future__ import annotations

import re

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.history.models import Change
from chomchom.history.receivers import tell_who
from chomchom.plan.models import TargetQuestion
from chomchom.plan.services.questions import judge, suggest_for
from chomchom.plan.tests.adopted import adopted

pytestmark = pytest.mark.django_db
PASSWORD = "계획을-세우는-사람"


def test_a_page_says_who_changed_what_where_and_under_which_number(client: Client) -> None:
    user = User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")
    client.force_login(user)

    client.post(reverse("accounts:feed-renew"), headers={"referer": "/search/?q=김순자"})

    change = Change.objects.latest("pk")
    assert change.changes == {"feed_key": None}
    assert (change.by_id, change.page, change.method) == (user.pk, "accounts:feed-renew", "POST")
    assert re.fullmatch(r"[2-9A-Z]{8}", change.reference)


def test_two_requests_have_two_numbers(client: Client) -> None:
    client.force_login(User.objects.create_user("kim@agency.example", PASSWORD, name="담당자"))

    for _ in range(2):
        client.post(reverse("accounts:feed-renew"))

    numbers = Change.objects.filter(act="changed").values_list("reference", flat=True)
    assert len(set(numbers)) == len(numbers) == 2


def test_what_comes_after_a_request_is_not_of_it(client: Client) -> None:
    user = User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")
    client.force_login(user)
    client.post(reverse("accounts:feed-renew"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pghistory.context_metadata = ''")  # the end of the transaction, which a test does not reach

    User.objects.filter(pk=user.pk).update(name="팀장")

    change = Change.objects.latest("pk")
    assert (change.by_id, change.reference, change.page) == (None, "", "")


def test_who_logs_in_is_who_changes_what_comes_with_it() -> None:
    user = User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")

    with pghistory.context(user=None):
        tell_who(user)
        User.objects.filter(pk=user.pk).update(name="팀장")

    assert Change.objects.latest("pk").by_id == user.pk


def test_a_reason_reaches_the_rows() -> None:
    suggest_for(adopted(3))
    question = TargetQuestion.objects.filter(state="suggested").order_by("pk")[0]
    planner = member("planner")
    with pghistory.context(user=planner.pk):
        judge(question, "해마다 사람이 정합니다.", by=planner, at=timezone.now())

    change = Change.objects.filter(object_type="plan.targetquestion").latest("pk")
    assert (change.by_id, change.reason) == (planner.pk, "해마다 사람이 정합니다.")
    assert change.changes["state"] == ["suggested", "judged"]
    assert (change.whole_type, change.whole_id) == ("plan.target", question.target_id)
