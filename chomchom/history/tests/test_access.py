"""The door to the history of what is gone: that of the whole which it was part of, and never wider."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.http import Http404
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import browser_of, member
from chomchom.clients.models import Certificate, DestructionRun
from chomchom.clients.services.households import link, unlink
from chomchom.clients.tests.factories import client, visit
from chomchom.history.access import DOORS, subject_for
from chomchom.history.models import Change
from chomchom.history.tracked import TRACKED
from chomchom.orgs.tests.tree import agency, team
from chomchom.plan.services.imports import draft_from
from chomchom.plan.tests.samples import plan

pytestmark = pytest.mark.django_db
AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)
WIDE = ("director", "planner", "system_admin")
"""Roles that read the histories of the whole agency, and see nobody who is served."""


def opens(user: User, kind: str, pk: int) -> bool:
    try:
        subject_for(user, kind, pk)
    except Http404:
        return False
    return True


def gone_link() -> int:
    made = link(client(), client(name="밤나무", phone="010-9999-8888"), "이웃", visit=visit())
    pk = made.pk
    unlink(made, visit=visit())
    return pk


@pytest.mark.parametrize("role", [*WIDE, "auditor"])
def test_a_part_of_a_person_that_is_gone_is_not_there_for_who_may_not_see_the_person(role: str) -> None:
    pk = gone_link()
    address = reverse("history:object-show", args=["clients", "householdlink", pk])

    assert browser_of(member(role, agency())).get(address).status_code == 404


def test_it_is_there_for_who_may_see_the_person_and_not_beside() -> None:
    pk = gone_link()

    assert opens(member("team_head", team()), "clients.householdlink", pk)
    assert not opens(member("team_head", team("다른 팀"), email="beside@example.org"), "clients.householdlink", pk)


@pytest.mark.parametrize("kind", [each.kind for each in TRACKED if each.kind.startswith("clients.")] + ["accesslog.line"])
@pytest.mark.parametrize("role", WIDE)
def test_about_people_served_nothing_that_is_wholly_gone_is_there(role: str, kind: str) -> None:
    who = member(role, agency())

    assert who.may("history.read", agency())
    assert not opens(who, kind, 999_999)
    assert opens(member("auditor"), kind, 999_999)


def test_the_register_of_destructions_has_the_door_of_its_run() -> None:
    by = member("privacy_officer")
    run = DestructionRun.objects.create(organisation=team(), as_of=AT.date(), proposed_by=by, proposed_at=AT)
    people = {"proposed_by": by, "approved_by": by, "done_by": by}
    times = {"proposed_at": AT, "approved_at": AT, "done_at": AT}
    said = {"number": "2031-1", "people": 1, "rows": 1, "kinds": {}, "grounds": {}, "method": "삭제"}
    certificate = Certificate.objects.create(run=run, **people, **times, **said)

    assert not opens(member("director"), "clients.certificate", certificate.pk)
    assert opens(by, "clients.certificate", certificate.pk)


def test_what_was_part_of_a_part_has_the_door_of_the_nearest_whole_that_has_one() -> None:
    draft = draft_from(plan(1, year=2031), by=None, at=AT)
    finding = draft.findings.order_by("pk")[0]
    lost = {"object_type": "plan.targetnumber", "object_id": 999, "whole_type": "plan.finding", "whole_id": finding.pk}
    Change.objects.create(at=AT, act="removed", changes={}, **lost)

    assert opens(member("planner"), "plan.targetnumber", 999)
    assert not opens(member("auditor"), "plan.targetnumber", 999)  # drafts are for planners


def test_every_kind_about_people_served_has_a_door_or_is_part_of_one_that_has() -> None:
    wholes = {each.kind: each.whole for each in TRACKED}

    assert [kind for kind in wholes if kind.startswith("clients.") and kind not in DOORS and not wholes[kind]] == []
