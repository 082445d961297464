"""Keys change while people work: everything stays readable, and the old key is retired only when nobody needs it."""

from __future__ import annotations

import os
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from chomchom.clients.models import Client
from chomchom.clients.queries.listing import named
from chomchom.clients.services.clients import add_many, correct_client
from chomchom.clients.tests.factories import client, in_threads, person, placement, visit
from chomchom.core.crypto import keyring, master, rotation
from chomchom.core.crypto.sealing import CannotOpen
from chomchom.core.models import DataKey
from chomchom.orgs.models import Organisation

AT = datetime(2031, 7, 1, tzinfo=UTC)
TABLE = "clients_client"


def states() -> list[tuple[int, bool]]:
    return [(key.version, key.retired_at is not None) for key in DataKey.objects.filter(table=TABLE).order_by("version")]


@pytest.mark.django_db
def test_every_row_goes_to_the_new_key_and_the_old_one_is_retired() -> None:
    people = add_many([(person(phone=f"010-2000-{number:04}"), placement()) for number in range(30)], visit=visit())
    told: list[int] = []

    assert rotation.rotate(TABLE, at=AT, told=told.append) == 30

    assert states() == [(1, True), (2, False)]
    assert told == [30]
    assert set(Client.objects.values_list("key_version", flat=True)) == {2}
    assert [each.opened("phone") for each in Client.objects.order_by("pk")] == [each.opened("phone") for each in people]
    assert [(str(key), rows) for key, rows in rotation.versions() if key.table == TABLE] == [(f"{TABLE} 1", 0), (f"{TABLE} 2", 30)]


@pytest.mark.django_db
def test_a_rotation_that_was_stopped_goes_on_with_the_same_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 10)
    add_many([(person(), placement())] * 25, visit=visit())

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.rotate(TABLE, at=AT, told=stop)
    assert Client.objects.filter(key_version=2).count() == 10
    added = client()
    assert added.key_version == 2

    assert rotation.rotate(TABLE, at=AT) == 15
    assert states() == [(1, True), (2, False)]
    assert all(each.opened("name") == "감나무" for each in Client.objects.all())


@pytest.mark.django_db
def test_a_table_without_sealed_data_has_no_key_to_change() -> None:
    with pytest.raises(rotation.CannotRotate, match="clients_client"):
        rotation.rotate("plan_project", at=AT)


@pytest.mark.django_db(transaction=True)
def test_people_work_while_the_keys_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 20)
    people = add_many([(person(phone=f"010-2000-{number:04}"), placement()) for number in range(120)], visit=visit())
    where, by, ended = Organisation.objects.all(), visit(), threading.Event()

    def work(index: int) -> int:
        if index == 0:
            try:
                for _ in range(3):
                    rotation.rotate(TABLE, at=AT)
            finally:
                ended.set()
            return 0
        done = 0
        while not ended.is_set() or done < 5:
            mine = people[(index * 17 + done) % len(people)]
            match (index + done) % 3:
                case 0:
                    right = person(phone=mine.opened("phone"), notes=f"{index}-{done}")
                    correct_client(mine, right, placement(), reason="메모", visit=by)
                case 1:
                    [found] = named(mine.opened("phone"), where)
                    assert (found.pk, found.opened("name")) == (mine.pk, "감나무")
                case 2:
                    assert client(phone="010-3000-0000").opened("phone")
            done += 1
        return done

    results = in_threads(6, work)

    assert [type(result) for result in results] == [int] * 6
    assert states() == [(1, True), (2, True), (3, True), (4, False)]
    assert set(Client.objects.values_list("key_version", flat=True)) == {4}
    assert all(each.opened("name") == "감나무" for each in Client.objects.all())


@pytest.mark.django_db(transaction=True)
def test_a_key_is_not_retired_while_somebody_writes_with_it() -> None:
    client()
    by, entered, leave = visit(), threading.Event(), threading.Event()

    def write() -> None:
        with transaction.atomic():
            add_many([(person(name="밤나무"), placement())], visit=by)
            entered.set()
            leave.wait(10)

    def both(index: int) -> Any:
        if index == 0:
            return write()
        entered.wait(10)
        threading.Timer(0.5, leave.set).start()
        began = time.monotonic()
        rotation.rotate(TABLE, at=AT)
        return time.monotonic() - began

    _, waited = in_threads(2, both)

    assert waited >= 0.4
    assert set(Client.objects.values_list("key_version", flat=True)) == {2}
    assert states() == [(1, True), (2, False)]


@pytest.mark.django_db
def test_the_master_key_changes_in_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "master-key").write_text(os.environ["CHOMCHOM_MASTER_KEY"], encoding="utf-8")
    monkeypatch.delenv("CHOMCHOM_MASTER_KEY")
    monkeypatch.setenv("CHOMCHOM_DATA", str(tmp_path))
    keyring.forget()
    added = client()
    first = (tmp_path / "master-key").read_text(encoding="utf-8")

    assert rotation.rotate_master() == DataKey.objects.count() > 1

    keyring.forget()
    second = (tmp_path / "master-key").read_text(encoding="utf-8")
    assert (len(second.split()), second == first) == (1, False)
    assert Client.objects.get(pk=added.pk).opened("name") == "감나무"
    (tmp_path / "master-key").write_text(first, encoding="utf-8")
    keyring.forget()
    with pytest.raises(master.NoMasterKey):
        Client.objects.get(pk=added.pk).opened("name")
    keyring.forget()


@pytest.mark.django_db
def test_a_change_of_the_master_key_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "master-key").write_text(os.environ["CHOMCHOM_MASTER_KEY"], encoding="utf-8")
    monkeypatch.delenv("CHOMCHOM_MASTER_KEY")
    monkeypatch.setenv("CHOMCHOM_DATA", str(tmp_path))
    keyring.forget()
    added = client()

    with monkeypatch.context() as broken:
        broken.setattr(rotation, "_rewrap", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rotation.rotate_master()
    keyring.forget()
    both = (tmp_path / "master-key").read_text(encoding="utf-8").split()
    assert len(both) == 2
    assert Client.objects.get(pk=added.pk).opened("name") == "감나무"

    rotation.rotate_master()
    keyring.forget()
    assert (tmp_path / "master-key").read_text(encoding="utf-8").split() == both[:1]
    assert Client.objects.get(pk=added.pk).opened("name") == "감나무"
    keyring.forget()


@pytest.mark.django_db
def test_a_key_of_another_table_opens_nothing() -> None:
    added = client()
    DataKey.objects.filter(table=TABLE).update(table="clients_consent")
    keyring.forget()

    with pytest.raises(CannotOpen, match="no such version"):
        Client.objects.get(pk=added.pk).opened("name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_datakey WHERE wrapped = ''")
        assert cursor.fetchone()[0] == 0
    keyring.forget()
