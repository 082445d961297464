"""`chomchom notice`: the wordings that an operator has to approve."""

from __future__ import annotations

import click

from chomchom.cli.korean import Group
from chomchom.dispatch.wordings import WORDINGS
from chomchom.notices.wordings import page


@click.group(cls=Group)
def notice() -> None:
    """밖으로 나가는 알림을 다룹니다."""


@notice.command()
def wordings() -> None:
    """알림톡으로 보내기 전에 승인받을 문구를 표로 보여 줍니다."""
    click.echo(page(WORDINGS), nl=False)
