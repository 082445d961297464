"""What the doctor says of backups."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chomchom.cli.doctor import backups
from chomchom.core import kept


@pytest.mark.parametrize(("ago", "state"), [(None, "note"), (timedelta(hours=30), "good"), (timedelta(hours=40), "note")])
def test_the_doctor_misses_the_backup_of_the_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ago: timedelta | None, state: str
) -> None:
    monkeypatch.setenv("CHOMCHOM_DATA", str(tmp_path))
    if ago is not None:
        kept.note_backup(kept.Kept(datetime.now(UTC) - ago, 1))

    (found,) = backups()

    assert (found.state, bool(found.advice)) == (state, state == "note")


def test_a_note_that_is_damaged_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHOMCHOM_DATA", str(tmp_path))
    (tmp_path / kept.FILE).write_text("{", encoding="utf-8")

    assert kept.last_backup() is None
