"""`chomchom ledger`: what it says and its exit code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner

from chomchom.cli import ledger as commands
from chomchom.cli.seals import NotASeal
from chomchom.core.tests.intruder import an_intruder
from chomchom.ledger import kinds
from chomchom.ledger.models import Entry, Rollup, Seal
from chomchom.ledger.services.entries import post_one
from chomchom.ledger.services.refusals import MonthClosed
from chomchom.ledger.tests.factories import HELD, posting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database of the tests in the place of one that the command would start."""
    monkeypatch.setattr(commands, "migrated", nullcontext)
    kinds.register(HELD)
    yield
    kinds.forget([HELD.code])


def run(*arguments: str) -> str:
    result = CliRunner().invoke(commands.ledger, arguments, catch_exceptions=False)
    return result.output


def past() -> Entry:
    """An entry of a day that is long over."""
    at = datetime(2025, 5, 20, 3, tzinfo=UTC)
    return post_one(posting("old", at=at, on=date(2025, 5, 20)))


def test_what_is_sealed_is_verified_and_what_is_altered_named() -> None:
    entry = past()
    assert "1일을 봉인했습니다" in run("seal")
    assert "바뀌거나 없어진 것이 없습니다" in run("verify", "--root", str(Seal.objects.get()))
    with pytest.raises(commands.NotAsSealed, match="사슬에 없습니다"):
        run("verify", "--root", "ab" * 32)
    with an_intruder() as cursor:
        cursor.execute("UPDATE ledger_entry SET quantity = 7")
    result = CliRunner().invoke(commands.ledger, ["verify"])
    assert f"실적 {entry.pk}번: 바뀜" in result.output
    assert isinstance(result.exception, commands.NotAsSealed)


@pytest.mark.parametrize("words", ["abc", "", "g" * 64, "a" * 63, "a" * 65])
def test_what_is_no_seal_is_not_called_forged(words: str) -> None:
    with pytest.raises(NotASeal, match="봉인 값이 아닙니다"):
        run("verify", "--root", words)


def test_a_seal_may_be_copied_with_its_edges() -> None:
    past()
    run("seal")
    assert "바뀌거나 없어진 것이 없습니다" in run("verify", "--root", f" {str(Seal.objects.get()).upper()} ")


def test_sums_that_differ_are_told_and_rebuilt() -> None:
    past()
    Rollup.objects.update(quantity=9)
    with pytest.raises(commands.NotAsSealed, match="rebuild"):
        run("verify")
    assert "합계 1개" in run("rebuild")
    assert "바뀌거나 없어진 것이 없습니다" in run("verify")


def test_close_closes_a_month() -> None:
    entry = past()
    assert "조직 1곳을 마감" in run("close", "2025-05", "--org", entry.organisation.code)
    assert "이미 마감한 곳 1" in run("close", "2025-05")
    with pytest.raises(MonthClosed):
        post_one(posting("new", on=date(2025, 5, 21), at=entry.posted_at + timedelta(days=400)))
    with pytest.raises(commands.NoSuchOrganisation):
        run("close", "2025-05", "--org", "nobody")


def test_kinds_are_listed() -> None:
    assert "시험 회의 (회; 손으로 올림) — 회의체*" in run("kinds")
