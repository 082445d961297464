"""Whoever changes a row leaves a line: pages, commands, raw SQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pghistory
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis.strategies import text

from chomchom.accounts.models import User
from chomchom.clients.services.clients import correct_client
from chomchom.clients.tests.factories import client, person, placement, visit
from chomchom.core.crypto import rotation
from chomchom.core.reasons import because
from chomchom.history.models import Change
from chomchom.orgs.models import Organisation

pytestmark = pytest.mark.django_db


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def last() -> Change:
    return Change.objects.latest("pk")


@pytest.fixture
def team() -> Organisation:
    return Organisation.objects.create(kind=Organisation.Kind.TEAM, code="planning", name="경영기획팀")


def test_raw_sql_is_recorded_with_what_it_changed(team: Organisation) -> None:
    sql("UPDATE orgs_organisation SET name = 'ESG팀', position = 7 WHERE id = %s", team.pk)

    change = last()
    assert (change.act, change.object_type, change.object_id) == ("changed", "orgs.organisation", team.pk)
    assert change.changes == {"name": ["경영기획팀", "ESG팀"], "position": [0, 7]}
    assert (change.by_id, change.reason, change.reference) == (None, "", "")
    assert change.account != ""


def test_a_row_that_is_added_is_told_with_what_it_says(team: Organisation) -> None:
    change = last()

    assert change.act == "added"
    assert change.changes == {
        "id": [None, team.pk],
        "kind": [None, "team"],
        "code": [None, "planning"],
        "name": [None, "경영기획팀"],
        "type": [None, ""],
        "position": [None, 0],
    }


def test_a_row_that_is_removed_leaves_what_it_said(team: Organisation) -> None:
    pk = team.pk
    sql("DELETE FROM orgs_organisation WHERE id = %s", pk)

    assert (last().act, last().object_id, last().changes["name"]) == ("removed", pk, ["경영기획팀", None])


def test_an_update_that_changes_nothing_leaves_no_line(team: Organisation) -> None:
    before = Change.objects.count()

    sql("UPDATE orgs_organisation SET name = name WHERE id = %s", team.pk)

    assert Change.objects.count() == before


def test_of_a_secret_only_the_change_is_known() -> None:
    user = User.objects.create_user("kim@agency.example", "처음-비밀번호", name="담당자")
    made = last()

    user.set_password("다음-비밀번호")
    user.feed_key = "새-열쇠"
    user.save()

    assert "password" not in made.changes
    assert last().changes == {"password": None, "feed_key": None}


def test_what_changes_by_itself_is_not_seen() -> None:
    user = User.objects.create_user("kim@agency.example", None, name="담당자")
    before = Change.objects.count()

    sql("UPDATE accounts_user SET last_login = now() WHERE id = %s", user.pk)
    assert Change.objects.count() == before
    sql("UPDATE accounts_user SET last_login = now(), name = '팀장' WHERE id = %s", user.pk)

    assert last().changes == {"name": ["담당자", "팀장"]}


def test_a_change_that_is_taken_back_leaves_no_line(team: Organisation) -> None:
    before = Change.objects.count()

    with transaction.atomic():
        sql("UPDATE orgs_organisation SET name = '다른 팀' WHERE id = %s", team.pk)
        transaction.set_rollback(True)

    assert Change.objects.count() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_change SET reason = '꾸민 까닭'",
        "DELETE FROM history_change",
        "TRUNCATE history_change",
        "SET LOCAL history.forgetting = 'orgs.organisation:0'; DELETE FROM history_change",
    ],
)
def test_the_database_refuses_to_change_the_history(team: Organisation, statement: str) -> None:
    with pytest.raises(DatabaseError, match="변경 이력은 덧붙이기만 합니다"), transaction.atomic():
        sql(statement)

    assert Change.objects.filter(object_id=team.pk, reason="").count() == 1


def test_a_column_that_comes_or_goes_is_recorded_without_another_trigger(team: Organisation) -> None:
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("ALTER TABLE orgs_organisation ADD COLUMN floor int")
    sql("UPDATE orgs_organisation SET floor = 3 WHERE id = %s", team.pk)
    assert last().changes == {"floor": [None, 3]}

    sql("ALTER TABLE orgs_organisation DROP COLUMN floor")
    sql("UPDATE orgs_organisation SET position = 9 WHERE id = %s", team.pk)
    assert last().changes == {"position": [0, 9]}


@given(text(max_size=120), text(max_size=120))
@example("'); DROP TABLE history_change; --", '"가":\\ud55c\n🙂 %s %')
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_values_are_kept_to_the_letter(team: Organisation, before: str, after: str) -> None:
    before, after = before.replace("\0", ""), after.replace("\0", "")
    Organisation.objects.filter(pk=team.pk).update(name=before)
    lines = Change.objects.count()

    with pghistory.context(reason=after):
        Organisation.objects.filter(pk=team.pk).update(name=after)

    if before != after:
        assert (last().changes, last().reason) == ({"name": [before, after]}, after)
    assert Change.objects.count() - lines == (before != after)


@pytest.mark.django_db(transaction=True)
def test_people_who_work_at_once_are_told_apart() -> None:
    teams = [Organisation.objects.create(kind="team", code=f"team-{number}", name="팀") for number in range(6)]

    def work(found: Organisation) -> None:
        try:
            for turn in range(1, 21):
                with pghistory.context(user=found.pk, reference=f"{turn}"), because(f"까닭 {turn}"):
                    Organisation.objects.filter(pk=found.pk).update(position=turn)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(teams)) as pool:
        list(pool.map(work, teams))

    told = Change.objects.filter(act="changed").values_list("object_id", "by_id", "reference", "reason", "changes__position__1")
    assert sorted(told) == sorted((each.pk, each.pk, f"{n}", f"까닭 {n}", n) for each in teams for n in range(1, 21))


def test_another_key_is_no_change_of_what_it_seals() -> None:
    added = client()

    assert rotation.rotate("clients_client", at=added.added_at) == 1
    assert not Change.objects.filter(object_type="clients.client").exists()
    sql("UPDATE clients_client SET name = 'z'::bytea WHERE id = %s", added.pk)

    assert last().changes == {"name": None}


def test_a_correction_of_a_row_under_an_older_key_is_a_change() -> None:
    added = client()
    rotation.begin("clients_client", at=added.added_at)

    correct_client(added, person(phone="010-7777-8888"), placement(), reason="번호를 바꿈", visit=visit())

    change = Change.objects.filter(object_type="clients.client").latest("pk")
    assert {"phone": None, "phone_token": None}.items() <= change.changes.items()


def test_whoever_only_says_that_it_is_a_rotation_is_recorded() -> None:
    added = client()
    sql("SELECT set_config('chomchom.resealing', 'on', true)")
    sql("UPDATE clients_client SET name = 'z'::bytea WHERE id = %s", added.pk)

    assert last().changes == {"name": None}


def test_no_trigger_takes_a_savepoint_back_to_learn_that_it_is_not_ignored() -> None:
    """Where the setting is not said, that costs each row a walk over all checks that wait for the commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('pgtrigger.ignore')::text[]")
        assert cursor.fetchone() == ([],)
