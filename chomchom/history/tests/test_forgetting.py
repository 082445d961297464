"""With the data of somebody goes its history, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from chomchom.clients.models import Client
from chomchom.clients.services.households import link, unlink
from chomchom.clients.services.merging import merge, undo_merge
from chomchom.clients.signals import destroyed
from chomchom.clients.tests.factories import client, visit
from chomchom.core.models import AuditLine
from chomchom.history.models import Change
from chomchom.history.services import NotForgettable, forget, forget_many
from chomchom.history.services.forgetting import AT_ONCE
from chomchom.orgs.models import Organisation

pytestmark = pytest.mark.django_db
AT = datetime(2031, 5, 20, 9, 0, tzinfo=UTC)


def a_team(name: str) -> Organisation:
    team = Organisation.objects.create(kind=Organisation.Kind.TEAM, code=name, name=name)
    Organisation.objects.filter(pk=team.pk).update(position=3)
    return team


def test_the_history_of_one_object_goes_and_a_line_says_so() -> None:
    gone, stays = a_team("없어질 팀"), a_team("남을 팀")

    assert forget("orgs.organisation", gone.pk, by=None, at=AT) == 2

    assert set(Change.objects.values_list("object_id", flat=True)) == {stays.pk}
    line = AuditLine.objects.get()
    assert (line.code, line.object_type, line.object_id, line.details) == (
        "history.forgotten",
        "orgs.organisation",
        gone.pk,
        {"lines": 2},
    )


def test_parts_go_with_the_whole() -> None:
    team = a_team("팀")
    Change.objects.create(
        at=AT, act="changed", object_type="orgs.region", object_id=1, changes={}, whole_type="orgs.organisation", whole_id=team.pk
    )

    assert forget("orgs.organisation", team.pk, by=None, at=AT) == 3


def test_the_door_is_shut_again_behind_it() -> None:
    team = a_team("팀")
    forget("orgs.organisation", team.pk, by=None, at=AT)
    Organisation.objects.filter(pk=team.pk).update(position=4)

    with pytest.raises(DatabaseError, match="덧붙이기만"), transaction.atomic():
        Change.objects.all().delete()


def test_what_has_no_history_is_refused() -> None:
    with pytest.raises(NotForgettable):
        forget("ledger.entry", 1, by=None, at=AT)


def test_many_go_at_once_and_nothing_else(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    teams = [a_team(f"팀 {number}") for number in range(AT_ONCE + 20)]
    stays = a_team("남을 팀")

    # two batches: a savepoint, then lines, name, delete, unname, audit for each
    with django_assert_max_num_queries(12):
        assert forget_many("orgs.organisation", [team.pk for team in teams], by=None, at=AT) == 2 * len(teams)

    assert set(Change.objects.values_list("object_id", flat=True)) == {stays.pk}
    assert set(AuditLine.objects.values_list("object_id", "details__lines")) == {(team.pk, 2) for team in teams}


def test_a_tie_that_was_cut_names_nobody_who_is_gone() -> None:
    gone, stays, third = client(), client(), client()
    for one, other in ((stays, gone), (gone, third), (stays, third)):
        unlink(link(one, other, "child", visit=visit()), visit=visit())
    undo_merge(merge(stays, gone, visit=visit()), visit=visit())
    undo_merge(merge(stays, third, visit=visit()), visit=visit())

    destroyed.send(Client, rows={"clients.client": [gone.pk]})

    left = Change.objects.filter(object_type__in=["clients.householdlink", "clients.merge"])
    assert left.filter(object_type="clients.householdlink").get().changes["other_id"] == [third.pk, None]
    assert not any(f"{gone.pk}" in f"{line.changes.get('lost_id', '')}" for line in left)
    assert not AuditLine.objects.filter(code__startswith="clients.household").exclude(details={}).exists()


def test_a_destroyed_client_takes_its_history_along() -> None:
    gone, stays = client(), client()
    for each in (gone, stays):
        Client.objects.filter(pk=each.pk).update(birth_year=1950)
        Client.objects.filter(pk=each.pk).update(birth_year=1951)

    destroyed.send(Client, rows={"clients.client": [gone.pk], "clients.certificate": [1]})

    assert set(Change.objects.filter(object_type="clients.client").values_list("object_id", flat=True)) == {stays.pk}
    assert AuditLine.objects.filter(code="history.forgotten", object_id=gone.pk).count() == 1
