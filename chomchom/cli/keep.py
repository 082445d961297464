"""`chomchom backup` and `restore`."""

from __future__ import annotations

import datetime as dt
from importlib.metadata import version
from pathlib import Path

import click

from chomchom.cli.database import database
from chomchom.cli.korean import Command
from chomchom.core import archive, dumps
from chomchom.core.errors import DomainError
from chomchom.core.folders import files_folder


class NotEmpty(DomainError):
    """Restoring would replace what is there."""


@click.command(cls=Command)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="쓸 파일. 적지 않으면 지금 시각으로 이름을 짓습니다."
)
def backup(output: Path | None) -> None:
    """데이터베이스(올린 계획서와 증빙까지)와 파일을 한 파일(.tar)로 보관합니다. 쓰는 중에도 됩니다."""
    at = dt.datetime.now(dt.UTC).astimezone()
    target = (output or Path(f"chomchom-{at:%Y%m%d-%H%M%S}.tar")).absolute()
    with database() as url:
        manifest = archive.back_up(url, files_folder(), target, version=version("chomchom"), at=at)
    files = len(manifest.members) - 1
    beside = f"와 그 밖의 파일 {files:,}개" if files else ""
    size = f"{target.stat().st_size / 1e6:,.1f} MB"
    click.echo(f"{target}에 보관했습니다: 데이터베이스(올린 계획서와 증빙이 모두 들어 있음){beside}, {size}.")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="지금 있는 자료를 버리고 되살립니다.")
def restore(file: Path, yes: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """보관한 FILE에서 데이터베이스와 파일을 되살립니다. 서버와 작업자를 먼저 끄세요."""
    with database() as url:
        if not yes and not dumps.is_empty(url):
            raise NotEmpty("지금 자료가 있습니다. 버리고 되살리려면 --yes를 붙이세요. 남기려면 `chomchom backup`을 먼저 하세요.")
        manifest = archive.restore(file, url, files_folder())
    click.echo(f"{manifest.created_at:%Y-%m-%d %H:%M}에 보관한 자료를 되살렸습니다. `chomchom migrate`로 이 판에 맞추세요.")
