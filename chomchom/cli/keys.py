"""`chomchom keys`: list the keys of personal data, and change them while the system runs."""

from __future__ import annotations

import click

from chomchom.cli.database import migrated
from chomchom.cli.korean import Group


@click.group(cls=Group)
def keys() -> None:
    """개인정보를 잠근 키를 보고, 바꿉니다. 키 자체는 보여 주지 않습니다."""


@keys.command("list")
def list_() -> None:
    """표마다 키의 판을 보여 줍니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.core.crypto.rotation import versions  # noqa: PLC0415 -- app ready

        lines = [
            f"{key.table:32} {key.version}판  {timezone.localtime(key.created_at):%Y-%m-%d} 만듦  "
            + (f"{timezone.localtime(key.retired_at):%Y-%m-%d} 물러남" if key.retired_at else f"쓰는 줄 {rows:,}")
            for key, rows in versions()
        ]
    click.echo("\n".join(lines) if lines else "아직 잠근 개인정보가 없어 키도 없습니다.")


@keys.command()
@click.option("--table", metavar="표", help="이 표만. 적지 않으면 모두.")
def rotate(table: str | None) -> None:
    """새 키를 만들어 개인정보를 모두 다시 잠급니다. 쓰는 동안 해도 되고, 멈추면 다시 실행해 이어서 합니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.core.crypto.rotation import rotate as rotate_table  # noqa: PLC0415 -- app ready
        from chomchom.core.crypto.rotation import sealed_models  # noqa: PLC0415 -- app ready

        for each in [table] if table else sealed_models():
            rows = rotate_table(each, at=timezone.now(), told=_tell)
            click.echo(f"{each}: {rows:,}줄을 새 키로 잠갔습니다.")


@keys.command("rotate-master")
def rotate_master() -> None:
    """데이터 키를 감싼 마스터 키를 바꿉니다. 자료 폴더의 키는 새로 만들고, 환경 변수의 키는 맨 앞에 적은 것으로 바꿉니다."""
    with migrated():
        from chomchom.core.crypto.rotation import rotate_master as rewrap  # noqa: PLC0415 -- app ready

        wrapped = rewrap()
    click.echo(f"데이터 키 {wrapped:,}개를 새 마스터 키로 감쌌습니다. 앞선 보관 파일은 그때의 마스터 키로만 되살립니다.")


def _tell(done: int) -> None:
    """A line that is written over, where somebody looks."""
    click.echo(f"\r  다시 잠그는 중: {done:,}", nl=False, err=True)
