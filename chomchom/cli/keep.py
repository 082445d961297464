"""`chomchom backup` and `restore`, the same for the keys, and the identity that opens them."""

from __future__ import annotations

import datetime as dt
import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chomchom.cli.database import database
from chomchom.cli.korean import Command
from chomchom.core.errors import DomainError, reason_of
from chomchom.core.folders import KEYS, data_folder, files_folder

if TYPE_CHECKING:
    from pyrage.x25519 import Recipient

RECIPIENTS = "CHOMCHOM_BACKUP_RECIPIENTS"
FILE = click.Path(path_type=Path)


class NotEmpty(DomainError):
    """Restoring would replace what is there."""


class NoRecipient(DomainError):
    """Nobody is named who could open the backup."""


class CannotWriteIdentity(DomainError):
    """The identity cannot be written there."""


@click.command(cls=Command)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="쓸 파일.")
@click.option("--into", type=click.Path(path_type=Path), help="쓸 폴더. 파일 이름은 지금 시각으로 짓습니다. 적지 않으면 여기.")
@click.option("--plain", is_flag=True, help="암호화하지 않습니다. 개인정보가 그대로 들어갑니다.")
@click.option("--keep", type=click.IntRange(1, 10_000), help="새것부터 이만큼은 남기고, 같은 폴더의 옛 보관 파일을 지웁니다.")
@click.option("--keep-days", type=click.IntRange(1, 10_000), help="이 날수가 지난 것만 지웁니다.")
def backup(output: Path | None, into: Path | None, plain: bool, keep: int | None, keep_days: int | None) -> None:  # noqa: FBT001 -- click passes options by name
    """데이터베이스(올린 계획서와 증빙까지)와 파일을 암호화해 한 파일로 보관합니다. 쓰는 중에도 됩니다. 열쇠는 들어가지 않습니다."""
    from chomchom.core import archive, kept, retention  # noqa: PLC0415 -- slow imports
    from chomchom.core.archive_stream import head_of  # noqa: PLC0415 -- slow imports

    at = dt.datetime.now(dt.UTC).astimezone()
    keys = [] if plain else _recipients()
    target = (output or (into or Path()) / retention.name_of(at, locked=bool(keys))).absolute()
    with database() as url:
        manifest = archive.back_up(url, files_folder(), target, head_of(version("chomchom"), at), keys)
    size = target.stat().st_size
    kept.note_backup(kept.Kept(at, size))
    beside = f"와 그 밖의 파일 {manifest.files:,}개" if manifest.files else ""
    how = "암호화해 보관하고 다시 읽어 확인했습니다" if keys else "암호화하지 않고 보관하고 다시 읽어 확인했습니다"
    click.echo(f"{target}에 {how}: 데이터베이스(올린 계획서와 증빙이 모두 들어 있음){beside}, {size / 1e6:,.1f} MB.")
    for old in retention.outdated(target.parent.iterdir(), retention.Keep(keep, keep_days), made=target, at=at):
        old.unlink()
        click.echo(f"{old.name} 파일을 지웠습니다.")


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--identity", type=FILE, metavar="FILE", help="여는 신원 파일. 암호화하지 않은 것에는 필요 없습니다.")
@click.option("--yes", is_flag=True, help="지금 있는 자료를 버리고 되살립니다.")
def restore(file: Path, identity: Path | None, yes: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """보관한 FILE에서 데이터베이스와 파일을 되살립니다. 서버와 작업자를 먼저 끄세요."""
    from chomchom.core import age, archive, dumps  # noqa: PLC0415 -- slow imports

    identities = age.identities(identity) if identity else []
    with database() as url:
        if not yes and not dumps.is_empty(url):
            raise NotEmpty("지금 자료가 있습니다. 버리고 되살리려면 --yes를 붙이세요. 남기려면 `chomchom backup`을 먼저 하세요.")
        manifest = archive.restore(file, url, files_folder(), identities)
    click.echo(f"{manifest.head.created_at:%Y-%m-%d %H:%M}에 보관한 자료를 되살렸습니다. `chomchom migrate`로 이 판에 맞추세요.")
    if missing := [name for name in KEYS if not (data_folder() / name).exists()]:
        click.echo(f"자료 폴더에 없는 열쇠: {', '.join(missing)}. 파일에 두고 썼다면 `chomchom restore-keys`로 되살리세요.")


@click.command(cls=Command)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="쓸 파일.")
def backup_keys(output: Path) -> None:
    """자료 폴더의 열쇠를 암호화해 따로 보관합니다. 자료의 보관 파일과 다른 곳에 두세요."""
    from chomchom.core import keys_apart  # noqa: PLC0415 -- slow imports

    found = keys_apart.back_up(data_folder(), output.absolute(), _recipients(may_be_plain=False))
    click.echo(f"{output.absolute()}에 열쇠를 암호화해 보관했습니다: {', '.join(found)}. 자료의 보관 파일과 다른 곳에 두세요.")


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--identity", required=True, type=FILE, metavar="FILE", help="여는 신원 파일.")
def restore_keys(file: Path, identity: Path) -> None:
    """보관한 FILE의 열쇠를 자료 폴더에 되살립니다. 이미 있는 열쇠는 바꾸지 않습니다."""
    from chomchom.core import age, keys_apart  # noqa: PLC0415 -- slow imports

    found = keys_apart.restore(file, data_folder(), age.identities(identity))
    click.echo(f"자료 폴더에 열쇠를 되살렸습니다: {', '.join(found)}.")


@click.command(cls=Command)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="쓸 파일.")
def backup_identity(output: Path) -> None:
    """보관 파일을 여는 신원을 새로 만듭니다. 이 컴퓨터가 아닌 안전한 곳에 두세요. 잃으면 보관한 것을 아무도 열지 못합니다."""
    from pyrage.x25519 import Identity  # noqa: PLC0415 -- slow imports

    made = Identity.generate()
    try:
        with open(output, "x", encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(f"# public key: {made.to_public()}\n{made}\n")
    except OSError as fault:
        there = "이미 있는 파일" if isinstance(fault, FileExistsError) else reason_of(fault)
        raise CannotWriteIdentity(f"{output}에 쓸 수 없습니다({there}). 다른 자리를 적으세요.") from fault
    click.echo(f"{output}에 신원을 만들었습니다. 이 파일은 다른 곳에 옮겨 두고, 이 컴퓨터에는 공개 열쇠만 적어 두세요:")
    click.echo(f"{RECIPIENTS}={made.to_public()}")


def _recipients(*, may_be_plain: bool = True) -> list[Recipient]:
    """Those who may open what is kept. Raises NoRecipient: what holds personal data is not kept in the clear by oversight."""
    from chomchom.core import age  # noqa: PLC0415 -- slow imports

    names = [name.strip() for name in os.environ.get(RECIPIENTS, "").split(",") if name.strip()]
    if not names:
        plain = " 암호화하지 않고 보관하려면 --plain을 붙이세요." if may_be_plain else ""
        raise NoRecipient(
            "누가 열 수 있는지 정하지 않았습니다. "
            f"`chomchom backup-identity -o 파일`로 신원을 만들고 공개 열쇠를 {RECIPIENTS}에 적으세요.{plain}"
        )
    return age.recipients(names)
