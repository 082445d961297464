"""The two lists hold every table, their triggers are in the database, and no secret is among what they keep."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection, models

from chomchom.core import models as core
from chomchom.history.models import Change
from chomchom.history.tracked import BY_KIND, EXCUSED, TRACKED, Tracked
from chomchom.history.words import columns, field_name, kind_name

OF_OURS = ("chomchom.", "allauth.")
SECRET = re.compile("password|secret|token|_key$|cipher|sealed|private|otp|recovery|seed")
HANGUL = re.compile("[가-힣]")
# They are named like secrets, and are none.
NO_SECRETS: set[str] = set()


def tables() -> list[type[models.Model]]:
    """Every model that has a table of its own in one of our apps."""
    found = apps.get_models(include_auto_created=True)
    return [each for each in found if each.__module__.startswith(OF_OURS) and not each._meta.proxy and each is not Change]


def test_every_table_is_recorded_or_excused() -> None:
    listed = {each.model for each in TRACKED} | set(EXCUSED)

    assert [each._meta.label for each in tables() if each not in listed] == []
    assert [each.__name__ for each in listed if each not in tables()] == []


def test_no_table_is_both() -> None:
    assert len(BY_KIND) == len(TRACKED)
    assert {each.model for each in TRACKED} & set(EXCUSED) == set()
    assert all(EXCUSED.values())


@pytest.mark.django_db
@pytest.mark.parametrize("tracked", TRACKED, ids=lambda each: each.kind)
def test_its_trigger_is_there_and_on(tracked: Tracked) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname LIKE 'pgtrigger_recorded_%%'"
            " AND tgenabled = 'O'",
            [tracked.model._meta.db_table],
        )
        (trigger,) = [row[0] for row in cursor.fetchall()]

    assert ("INSERT OR " in trigger) == tracked.added
    assert "UPDATE" in trigger
    assert "DELETE" in trigger
    assert "FOR EACH ROW" in trigger


@pytest.mark.django_db
def test_tables_excused_as_only_added_to_are() -> None:
    only_added = [each for each, reason in EXCUSED.items() if reason == EXCUSED[core.AuditLine]]
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN ('append_only', 'only_added')")
        refusing = {row[0] for row in cursor.fetchall()}

    assert {each._meta.db_table for each in only_added} <= refusing


@pytest.mark.parametrize("tracked", TRACKED, ids=lambda each: each.kind)
def test_no_secret_and_no_file_is_kept(tracked: Tracked) -> None:
    kept = [field for field in tracked.model._meta.concrete_fields if field.name not in tracked.unkept + tracked.unseen]

    assert [field.name for field in kept if isinstance(field, models.BinaryField)] == []
    named = {f"{tracked.kind}.{field.name}" for field in kept if SECRET.search(f"{field.name} {type(field).__name__}".lower())}
    assert named - NO_SECRETS == set()


@pytest.mark.parametrize("tracked", TRACKED, ids=lambda each: each.kind)
def test_columns_that_are_left_out_exist_and_keys_are_numbers(tracked: Tracked) -> None:
    names = {field.name for field in tracked.model._meta.concrete_fields}

    assert {*tracked.unkept, *tracked.unseen, *filter(None, [tracked.whole])} <= names
    assert {path.partition("__")[0] for path in tracked.named_with} <= names
    assert isinstance(tracked.model._meta.pk, models.BigAutoField | models.AutoField)
    assert not tracked.whole or isinstance(tracked.model._meta.get_field(tracked.whole), models.ForeignKey)


@pytest.mark.parametrize("tracked", TRACKED, ids=lambda each: each.kind)
def test_people_know_what_its_columns_are_called(tracked: Tracked) -> None:
    seen = {column: field for column, field in columns(tracked).items() if field.name not in tracked.unseen}

    assert [column for column, field in seen.items() if not HANGUL.search(field_name(tracked.kind, field))] == []
    assert HANGUL.search(kind_name(tracked.kind))
