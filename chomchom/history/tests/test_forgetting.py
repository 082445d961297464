"""With the data of somebody goes its history, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction

from chomchom.core.models import AuditLine
from chomchom.history.models import Change
from chomchom.history.services import NotForgettable, forget
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
