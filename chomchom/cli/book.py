"""`chomchom book`: journalise what waits, compare sums with journals, write a year's books as a beancount file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chomchom.cli.database import migrated
from chomchom.cli.korean import Group
from chomchom.cli.options import YEAR
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle

if TYPE_CHECKING:
    from chomchom.bookkeeping.models import Book


class NoSuchBook(DomainError):
    """There are no books of that organisation and year, or the file cannot be written."""


class SumsDiffer(DomainError):
    """The sums by month are not what the journals say."""


@click.group(cls=Group)
def book() -> None:
    """장부를 분개하고, 대조하고, beancount 파일로 내보냅니다."""


@book.command()
@click.option("--year", type=YEAR, help="한 회계연도만. 적지 않으면 모든 해.")
def journalise(year: int | None) -> None:
    """분개를 기다리는 지출과 수납을, 과목에 계정이 있으면 모두 분개합니다. 여러 번 해도 두 번 쓰지 않습니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.bookkeeping.services.catching_up import catch_up, open_books  # noqa: PLC0415 -- app ready

        for each in open_books(year, at=timezone.now()):
            done = catch_up(each, by=None, at=timezone.now())
            click.echo(f"{each}: {done.journalised:,}건을 분개했습니다. 계정이 없어 기다리는 것 {done.waiting:,}건.")


@book.command()
def verify() -> None:
    """월 합계가 분개와 같은지 모두 다시 더해 봅니다."""
    with migrated():
        from chomchom.bookkeeping.queries.sums import differences  # noqa: PLC0415 -- app ready

        if count := differences():
            raise SumsDiffer(f"월 합계 {count:,}개가 분개와 다릅니다. 누가 트리거를 끄고 고쳤는지 확인하고 보관본과 대조하세요.")
    click.echo("월 합계가 모두 분개와 같습니다.")


@book.command()
@click.argument("year", type=YEAR)
@click.option("--org", "name", default="", metavar="이름", help="어느 조직의 장부. 적지 않으면 기관 본부.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="쓸 파일. '-'는 화면.")
def export(year: int, name: str, output: Path | None) -> None:
    """YEAR년 장부를 beancount 파일로 냅니다. bean-check로 검산할 수 있습니다."""
    with migrated():
        from chomchom.bookkeeping.queries.export import beancount_lines  # noqa: PLC0415 -- app ready

        found = _book_of(year, name)
        output = output or Path(f"{found}.beancount")
        try:
            with click.open_file(str(output), "w", encoding="utf-8", atomic=str(output) != "-") as file:
                file.writelines(beancount_lines(found))
        except OSError as fault:
            raise NoSuchBook(f"{output}에 쓸 수 없습니다. -o로 쓸 수 있는 곳을 적어 주세요.") from fault
    if str(output) != "-":  # what is on the screen needs no telling
        click.echo(f"{with_particle(str(found), '을')} {output}에 썼습니다.")


def _book_of(year: int, name: str) -> Book:
    """Of the organisation of that name or code; of the agency where none is told."""
    from chomchom.bookkeeping.queries.books import books_of_year  # noqa: PLC0415 -- app ready

    every = books_of_year(year)
    for each in every:
        if name in (each.organisation.name, each.organisation.code) or (not name and each.organisation.kind == "agency"):
            return each
    there = ", ".join(each.organisation.name for each in every) or "없음"
    raise NoSuchBook(f"{year}년에 그 조직의 장부가 없습니다. 장부가 있는 조직: {there}.")
