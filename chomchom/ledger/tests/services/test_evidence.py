"""Evidence in the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from chomchom.core.tests.intruder import an_intruder
from chomchom.ledger.evidence import clean
from chomchom.ledger.models import Content, Entry, Evidence
from chomchom.ledger.services.evidence import attach, post_with_evidence
from chomchom.ledger.services.refusals import EntryRefused
from chomchom.ledger.services.seals import seal
from chomchom.ledger.services.verification import verify
from chomchom.ledger.tests.factories import AT, posting

pytestmark = pytest.mark.django_db
MINUTES, PHOTO = clean("회의록.txt", b"minutes"), clean("명단.csv", b"a,b")


def test_an_entry_and_its_files_are_written_together() -> None:
    entry = post_with_evidence(posting("a"), [MINUTES, PHOTO])
    post_with_evidence(posting("a"), [MINUTES, PHOTO])
    attach(post_with_evidence(posting("b"), []), [MINUTES], by=None, at=AT)
    assert [each.name for each in entry.evidence.order_by("pk")] == ["회의록.txt", "명단.csv"]
    assert (Evidence.objects.count(), Content.objects.count()) == (3, 2)


def test_a_refused_entry_leaves_no_file() -> None:
    with pytest.raises(EntryRefused):
        post_with_evidence(posting("a", labels={}), [MINUTES])
    assert not Content.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("table", ["ledger_evidence", "ledger_content"])
def test_evidence_cannot_be_removed_and_what_was_changed_by_force_is_named(table: str) -> None:
    entry = post_with_evidence(posting("a"), [MINUTES])
    seal(at=AT + timedelta(days=1))
    assert verify().is_good
    with pytest.raises(DatabaseError, match="덧붙이기만"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    change = {"ledger_evidence": "name = 'x'", "ledger_content": "content = 'x'"}[table]
    with an_intruder() as cursor:
        cursor.execute(f"UPDATE {table} SET {change}")
    (fault,) = verify().faults
    assert f"{entry.evidence.get().pk}번: 바뀜" in str(fault)
