"""The table of rights, and what follows from it for a person."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from chomchom.accounts.access import organisations
from chomchom.accounts.models import Membership, User
from chomchom.accounts.roles import holders, table
from chomchom.accounts.tests.people import member
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency, facility, outside, team

SOURCE = Path(settings.BASE_DIR)


def test_every_role_of_the_issue_is_there_and_can_be_given_somewhere() -> None:
    kinds = set(Organisation.Kind.values)

    assert len(table().roles) == 15
    assert [code for code, role in table().roles.items() if not role.at or {*role.at} - kinds] == []


def test_no_right_is_held_by_nobody_and_every_kind_of_object_has_one() -> None:
    assert [code for code, right in table().rights.items() if not right.roles or not right.says] == []
    assert {code.partition(".")[0] for code in table().rights} == set(table().kinds)


def test_every_right_that_the_source_names_is_in_the_table() -> None:
    """A misspelt right would raise KeyError only when the page is opened."""
    kinds = set(table().kinds)
    files = [file for file in SOURCE.rglob("*.py") if "tests" not in file.parts and "migrations" not in file.parts]
    calls = re.compile(r'(?:audience|may|holds|organisations|user_for)\([^)\n]*?"([a-z_]+\.[a-z_]+)"')
    named = {right for file in files for right in calls.findall(file.read_text(encoding="utf-8"))}

    assert {right for right in named if right.partition(".")[0] in kinds} - set(table().rights) == set()
    assert named >= {"plan.change", "evidence.read", "user.change"}


def test_who_may_open_personal_data_is_not_who_gives_roles() -> None:
    assert not holders("user.change") & (holders("client.open") | holders("destruction.approve") | holders("access_log.review"))


@pytest.mark.django_db
def test_a_right_reaches_down_the_tree_and_nowhere_else() -> None:
    home, other = team("나눔팀"), team("다른팀")
    house, far = facility("나눔의집", home), facility("먼집", other)
    head, boss = member("team_head", home), member("auditor")

    assert [head.may("evidence.read", place) for place in (home, house, other, far, agency())] == [True, True, False, False, False]
    assert all(boss.may("evidence.read", place) for place in (home, house, far))
    assert set(organisations(head, "evidence.read")) == {home, house}
    assert set(organisations(head, "plan.change")) == set()


@pytest.mark.django_db
def test_a_right_everywhere_does_not_ask_where() -> None:
    planner, stranger = member("planner", team("나눔팀")), outside("partner")

    assert planner.may("month.close", stranger)
    assert not planner.may("entry.post", stranger)
    assert organisations(planner, "month.close").count() == Organisation.objects.count()


@pytest.mark.django_db
def test_what_has_ended_or_not_begun_gives_nothing() -> None:
    today = timezone.localdate()
    late, gone = member("planner"), member("planner")
    Membership.objects.filter(user=late).update(since=today + timedelta(days=1))
    Membership.objects.filter(user=gone).update(ended_at=timezone.now())

    assert [User.objects.get(pk=user.pk).may("plan.read") for user in (late, gone)] == [False, False]


@pytest.mark.django_db
def test_the_team_of_a_person_is_that_of_the_facility() -> None:
    home = team("나눔팀")

    assert member("facility_head", facility("나눔의집", home)).team == "나눔팀"
    assert member("officer", home).team == "나눔팀"
    assert member("planner").team == ""


@given(st.sampled_from(sorted(table().roles)), st.sampled_from(sorted(table().rights)))
def test_the_matrix_and_the_holders_agree(role: str, right: str) -> None:
    assert (role in holders(right)) is (role in table().rights[right].roles)
