"""Keys are never lost: neither when the master key changes while some are added, nor when who made one did not finish."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from chomchom.core.crypto import blind, keyring, master, rotation
from chomchom.core.models import DataKey

AT = datetime(2031, 7, 1, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with a master key of its own, under which nothing lies yet."""
    monkeypatch.delenv("CHOMCHOM_MASTER_KEY")
    monkeypatch.setenv("CHOMCHOM_DATA", str(tmp_path))
    DataKey.objects.all().delete()
    keyring.forget()
    master.keep(tmp_path)
    yield tmp_path
    keyring.forget()


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """What comes of each, done in a thread with a connection of its own."""

    def alone(work: Callable[[], Any]) -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(alone, works))


def all_open(folder: Path) -> bool:
    """Whether the one master key that is left opens every data key."""
    [left] = (folder / "master-key").read_text(encoding="utf-8").split()
    only = master.Keys(master.keys_in(left))
    return all(only.unwrap(bytes(row.wrapped), row.bound) for row in DataKey.objects.all())


@pytest.mark.django_db(transaction=True)
def test_a_key_that_is_being_added_is_waited_for_by_a_change_of_the_master_key(folder: Path) -> None:
    keyring.add_key("first", at=AT)
    added, leave = threading.Event(), threading.Event()

    def add() -> None:
        with transaction.atomic():
            keyring.add_key("second", at=AT)
            added.set()
            leave.wait(10)

    def change() -> float:
        added.wait(10)
        threading.Timer(0.5, leave.set).start()
        began = time.monotonic()
        assert rotation.rotate_master() == 2
        return time.monotonic() - began

    _, waited = at_once(add, change)

    assert waited >= 0.4
    assert all_open(folder)


@pytest.mark.django_db(transaction=True)
def test_no_key_is_lost_while_many_are_added_and_the_master_key_changes_again_and_again(folder: Path) -> None:
    keyring.add_key("shared", at=AT)
    ended = threading.Event()

    def change() -> None:
        try:
            for _ in range(8):
                rotation.rotate_master()
        finally:
            ended.set()

    def add(worker: int) -> int:
        number = 0
        while not ended.is_set() or number < 3:
            with transaction.atomic():
                keyring.writing_key("shared")  # held until the end: neither waits for the other in a circle
                keyring.writing_key(f"{worker}-{number}")
            number += 1
        return number

    _, _, *numbers = at_once(change, change, *(partial(add, worker) for worker in range(3)))

    assert DataKey.objects.count() == 1 + sum(numbers)
    assert all_open(folder)


@pytest.mark.django_db
def test_the_old_master_key_stays_while_a_data_key_needs_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.add_key("first", at=AT)
    with monkeypatch.context() as broken:
        broken.setattr(rotation, "_rewrap", lambda: 0)
        with pytest.raises(rotation.CannotRotate, match="남겨 두었습니다"):
            rotation.rotate_master()
    assert len((folder / "master-key").read_text(encoding="utf-8").split()) == 2

    rotation.rotate_master()
    assert all_open(folder)


@pytest.mark.django_db(transaction=True)
def test_a_blind_key_whose_transaction_was_rolled_back_is_used_by_nobody() -> None:
    DataKey.objects.all().delete()
    keyring.forget()

    with transaction.atomic():
        lost = blind.token("table.name", "감나무")
        assert blind.token("table.name", "감나무") == lost
        transaction.set_rollback(True)
    kept = blind.token("table.name", "감나무")
    assert blind.token("table.name", "감나무") == kept

    keyring.forget()
    assert blind.token("table.name", "감나무") == kept != lost


@pytest.mark.django_db(transaction=True)
def test_a_key_is_asked_for_once_when_it_is_stored(django_assert_num_queries: Any) -> None:
    DataKey.objects.all().delete()
    keyring.forget()
    with transaction.atomic():
        blind.token("table.name", "감나무")

    with django_assert_num_queries(0):
        blind.token("table.name", "감나무")


@pytest.mark.django_db
def test_the_blind_key_is_there_before_anybody_writes() -> None:
    assert DataKey.objects.filter(table=keyring.BLIND).count() == 1
