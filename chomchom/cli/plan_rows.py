"""`chomchom plan import` and `plan export`: between files and the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from chomchom.cli.database import django_ready
from chomchom.cli.korean import Command
from chomchom.cli.options import YEAR
from chomchom.cli.plan_file import FILE
from chomchom.core.documents.layout import Dress
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.plan.draft import Draft
from chomchom.plan.writer import json, text, xlsx
from chomchom.plan.writer.book import plan_docx, plan_html, plan_hwpx, plan_pdf

WRITERS: dict[str, Callable[[Draft, dt.datetime, Dress], bytes]] = {
    "xlsx": lambda draft, _at, _dress: xlsx.workbook(draft),
    "hwpx": plan_hwpx,
    "pdf": plan_pdf,
    "html": plan_html,
    "docx": plan_docx,
    "txt": lambda draft, _at, _dress: text.plan_text(draft).encode(),
    "json": lambda draft, _at, _dress: json.to_json(draft, indent=2),
}


class NothingToExport(DomainError):
    """There is no adopted plan of that year."""


@click.command("import", cls=Command)
@FILE
@click.option("--year", type=YEAR, help="문서에 연도가 없을 때 쓸 연도.")
@click.option("--adopt", "adopting", is_flag=True, help="가져온 초안을 바로 확정합니다.")
@click.option("--note", default="", metavar="REASON", help="오류가 남아 있는데도 확정하는 까닭.")
def import_(file: Path, year: int | None, adopting: bool, note: str) -> None:  # noqa: FBT001 -- click passes options by name
    """사업계획서 FILE을 초안으로 가져옵니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.cli.importing import import_file  # noqa: PLC0415 -- app ready
        from chomchom.plan.services.versions import adopt  # noqa: PLC0415 -- app ready

        version = import_file(file, year=year, by=None)
        click.echo(f"{with_particle(str(version), '을')} 가져왔습니다. 점검 결과 {version.findings.count()}건.")
        if adopting:
            adopted = adopt(version, by=None, at=timezone.now(), note=note)
            click.echo(f"{adopted.year}년 계획을 확정했습니다({adopted.label}).")


@click.command(cls=Command)
@click.option("--year", type=YEAR, help="내보낼 계획의 연도. 적지 않으면 가장 새 계획.")
@click.option("--format", "form", type=click.Choice(list(WRITERS)), default="xlsx", show_default=True, help="파일 형식.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="쓸 파일. '-'는 화면.")
def export(year: int | None, form: str, output: Path | None) -> None:
    """시행 중인 계획을 파일로 내보냅니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.orgs.queries import house_style  # noqa: PLC0415 -- app ready
        from chomchom.plan.models import Version  # noqa: PLC0415 -- app ready
        from chomchom.plan.queries.findings import draft_with_findings  # noqa: PLC0415 -- app ready

        version = (Version.objects.in_force(year) if year else Version.objects.adopted()).first()
        if version is None:
            raise NothingToExport(f"{f'{year}년 ' if year else ''}확정된 계획이 없습니다. 화면에서 초안을 확정한 뒤 내보내세요.")
        content = WRITERS[form](draft_with_findings(version), timezone.localtime(), house_style().dress)
    output = output or Path(f"{version.year}년 사업계획.{form}")
    try:
        with click.open_file(str(output), "wb", atomic=str(output) != "-") as file:
            file.write(content)
    except OSError as fault:
        raise NothingToExport(f"{output}에 쓸 수 없습니다. -o로 쓸 수 있는 곳을 적어 주세요.") from fault
    if str(output) != "-":  # what is on the screen needs no telling
        click.echo(f"{with_particle(f'{version.year}년 사업계획({version.label})', '을')} {output}에 썼습니다.")
