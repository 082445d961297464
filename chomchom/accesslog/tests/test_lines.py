"""Lines are written as the notice asks, and a typed password never is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from chomchom.accesslog.models import Act, Line
from chomchom.accesslog.services import NoPurpose, note
from chomchom.accesslog.visits import Visit, visit_of
from chomchom.accounts.models import User

pytestmark = pytest.mark.django_db
AT = datetime(2031, 6, 16, 3, 0, tzinfo=UTC)
PASSWORD = "비밀번호-열글자가-넘는다"


@pytest.fixture
def kim() -> User:
    return User.objects.create_user("kim@agency.example", PASSWORD, name="김담당")


def test_a_line_says_who_when_where_whose_what_and_what_for(kim: User) -> None:
    note(Act.OPEN, visit=Visit(kim, AT, "192.0.2.1"), kind="client", subjects=[7, 3, 7], purpose=" 상담 준비 ", places=["b", "a"])

    line = Line.objects.get()
    assert (line.by, line.at, line.address, line.act, line.kind_name) == (kim, AT, "192.0.2.1", Act.OPEN, "이용자")
    assert (line.subjects, line.purpose, line.places) == ([3, 7], "상담 준비", ["a", "b"])


@pytest.mark.parametrize("act", [Act.OPEN, Act.EXPORT])
def test_data_of_persons_are_not_opened_without_a_word_what_for(act: Act, kim: User) -> None:
    with pytest.raises(NoPurpose, match="목적"):
        note(act, visit=Visit(kim, AT), kind="client", subjects=[1], purpose=" \u200b")
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(at=AT, by=kim, act=act, kind="client", subjects=[1])
    note(Act.LIST, visit=Visit(kim, AT), kind="client", subjects=range(50))


def test_a_line_costs_one_query(kim: User, django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]  # a fixture that is a function
        note(Act.LIST, visit=Visit(kim, AT), kind="client", subjects=range(50))


def test_a_visit_is_made_of_a_request(kim: User, rf: RequestFactory) -> None:
    request = rf.get("/", REMOTE_ADDR="192.0.2.9")
    request.user = kim
    assert visit_of(request, AT) == Visit(kim, AT, "192.0.2.9")


def test_coming_in_and_going_out_are_lines(kim: User, client: Client) -> None:
    client.post(reverse("accounts:login"), {"username": kim.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.5")
    client.post(reverse("accounts:logout"), REMOTE_ADDR="192.0.2.6")

    lines = Line.objects.order_by("pk").values_list("act", "by", "address")
    assert list(lines) == [(Act.LOG_IN, kim.pk, "192.0.2.5"), (Act.LOG_OUT, kim.pk, "192.0.2.6")]


@pytest.mark.parametrize("typed", ["KIM@agency.example", PASSWORD, "", "누구"])
def test_what_was_typed_is_kept_only_as_the_user_it_names(typed: str, kim: User, client: Client) -> None:
    client.login(username=typed, password="아무-비밀번호나")

    line = Line.objects.get()
    assert (line.act, line.by) == (Act.LOG_IN_FAILED, kim if "@" in typed else None)
    assert PASSWORD not in str(vars(line))
