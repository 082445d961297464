"""`chomchom budget check`: what it says and its exit code."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result

from chomchom.budget.models import Estimate
from chomchom.budget.tests import planned
from chomchom.cli import budget as commands
from chomchom.cli.budget import NoBudget

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database of the tests in the place of one that the command would start."""
    monkeypatch.setattr(commands, "migrated", nullcontext)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands.budget, arguments, catch_exceptions=False)


def test_findings_are_told_and_an_error_is_told_by_the_exit_code() -> None:
    edition = planned.taken_over()

    found = run("check", "2031", "--draft")
    assert found.exit_code == 1
    assert "사회서비스원 2031년 예산: A02 오류 [구매 대행]" in found.output
    assert "줄 6개를 보았습니다. 오류 1, 확인 2, 참고 1" in found.output
    Estimate.objects.filter(edition=edition, line__title="구매 대행").update(amount=60_000)
    assert run("check", "2031", "--draft").exit_code == 0
    assert "줄 0개를" in run("check", "2031").output


def test_a_year_without_budgets_is_refused() -> None:
    with pytest.raises(NoBudget, match="2031년에는 예산이 없습니다"):
        run("check", "2031")
