"""`chomchom budget`: the arithmetic of a year's budgets, checked as that of a plan is."""

from __future__ import annotations

import sys

import click

from chomchom.cli.database import migrated
from chomchom.cli.korean import Group
from chomchom.core.errors import DomainError


class NoBudget(DomainError):
    """The year has no budget."""


@click.group(cls=Group)
def budget() -> None:
    """예산의 산식과 재원을 검사합니다."""


@budget.command()
@click.argument("year", type=int)
@click.option("--draft", "of_draft", is_flag=True, help="의결한 예산 대신 편성안대로 봅니다.")
def check(year: int, of_draft: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """YEAR년의 모든 예산에서 산식, 단위, 재원 비율의 잘못을 찾습니다.

    종료 코드: 0 깨끗함, 1 오류 있음, 2 그해의 예산이 없음.
    """
    with migrated():
        from chomchom.budget.queries.checking import budgets_of_year, check_budget  # noqa: PLC0415 -- app ready

        budgets = budgets_of_year(year)
        if not budgets:
            raise NoBudget(f"{year}년에는 예산이 없습니다. 연도를 확인하거나 예산을 먼저 만들어 주세요.")
        checked = [(str(each), check_budget(each, of_draft=of_draft)) for each in budgets]
        told = [line for name, found in checked for line in found.as_text(name)]
    click.echo("\n".join(told))
    if any(found.has_errors for _, found in checked):
        sys.exit(1)
