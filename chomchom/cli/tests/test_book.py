"""`chomchom book`: what waits is journalised, sums are compared, a year's books become a file."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from beancount import loader
from click.testing import CliRunner

from chomchom.bookkeeping.tests import made
from chomchom.bookkeeping.tests.made import a_line, account, in_force
from chomchom.budget.tests.made import YEAR
from chomchom.cli import book as commands
from chomchom.core.tests.intruder import an_intruder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the tests in the place of one that the command would start."""
    monkeypatch.setattr(commands, "migrated", nullcontext)


def run(*arguments: str) -> str:
    return CliRunner().invoke(commands.book, arguments, catch_exceptions=False).output


def test_what_waits_is_journalised_and_goes_out_as_a_file(tmp_path: Path) -> None:
    account(made.CASH)
    made.payment(made.resolution(a_line(), 700))
    assert "0건을 분개했습니다. 계정이 없어 기다리는 것 2건" in run("journalise")
    in_force()
    assert "사회서비스원 2031년 장부: 2건을 분개했습니다. 계정이 없어 기다리는 것 0건" in run("journalise", "--year", f"{YEAR}")
    assert "모두 분개와 같습니다" in run("verify")
    file = tmp_path / "장부.beancount"
    assert f"{file}에 썼습니다" in run("export", f"{YEAR}", "-o", f"{file}")
    assert loader.load_file(str(file))[1] == []
    assert 'option "title"' in run("export", f"{YEAR}", "--org", "사회서비스원", "-o", "-")


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    with pytest.raises(commands.NoSuchBook, match="장부가 있는 조직: 없음"):
        run("export", "2030")
    made.book()
    with pytest.raises(commands.NoSuchBook, match="쓸 수 없습니다"):
        run("export", f"{YEAR}", "-o", f"{tmp_path}/none/a")


def test_sums_that_somebody_altered_are_told() -> None:
    in_force()
    made.resolution(a_line(), 700)
    run("journalise")
    with an_intruder() as cursor:
        cursor.execute("UPDATE bookkeeping_accountmonth SET debit = debit + 1 WHERE debit > 0")
    with pytest.raises(commands.SumsDiffer, match="1개가 분개와 다릅니다"):
        run("verify")
