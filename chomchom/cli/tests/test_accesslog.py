"""`chomchom accesslog`: what it says and its exit code."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from chomchom.accesslog.models import Act, Line, Seal
from chomchom.accesslog.services import note
from chomchom.accesslog.services.destruction import NothingToDestroy, NotKeptLongEnough
from chomchom.accesslog.visits import Visit
from chomchom.cli import accesslog as commands
from chomchom.cli.seals import NotASeal
from chomchom.core.tests.intruder import an_intruder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the tests in the place of one that the command would start."""
    monkeypatch.setattr(commands, "migrated", nullcontext)


def tried(*arguments: str) -> Result:
    return CliRunner().invoke(commands.accesslog, arguments)


def run(*arguments: str) -> str:
    return CliRunner().invoke(commands.accesslog, arguments, catch_exceptions=False).output


def old(day: int = 20) -> Line:
    """A line that was kept long enough."""
    return note(Act.LIST, visit=Visit(None, datetime(2020, 5, day, 3, tzinfo=UTC)), kind="client", subjects=[1])


def test_the_first_line_that_is_not_as_written_is_named() -> None:
    lines = [old(20), old(21)]
    assert "2일을 봉인했습니다" in run("seal")
    assert "끼어든 것이 없습니다" in run("verify", "--root", str(Seal.objects.earliest("day")).upper())
    assert isinstance(tried("verify", "--root", "ab" * 32).exception, commands.NotAsWritten)
    assert isinstance(tried("verify", "--root", "ab").exception, NotASeal)
    with an_intruder() as cursor:
        cursor.execute("UPDATE accesslog_line SET subjects = '{2}'")
    refusal = tried("verify").exception
    assert isinstance(refusal, commands.NotAsWritten)
    assert f"2군데 있습니다. 가장 앞선 것: 2020-05-20 접속기록 {lines[0].pk}번: 바뀜" in str(refusal)


def test_what_was_kept_long_enough_is_destroyed_when_asked_twice() -> None:
    line = old()
    assert "1건 있습니다" in run("destroy", "2021-01-01")
    assert Line.objects.filter(pk=line.pk).exists()
    assert "1건을 파기했습니다. 근거: 개인정보의 안전성 확보조치 기준" in run("destroy", "2021-01-01", "--yes")
    assert not Line.objects.filter(pk=line.pk).exists()
    assert "끼어든 것이 없습니다" in run("verify")
    assert isinstance(tried("destroy", "2021-01-01", "--yes").exception, NothingToDestroy)
    assert isinstance(tried("destroy", "2099-01-01", "--yes").exception, NotKeptLongEnough)
