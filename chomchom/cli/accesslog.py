"""`chomchom accesslog`: verify and seal the access log, and destroy what was kept long enough."""

from __future__ import annotations

from datetime import datetime

import click

from chomchom.cli.database import migrated
from chomchom.cli.korean import Group
from chomchom.cli.seals import seal_of, tell_sealed
from chomchom.core.errors import DomainError


class NotAsWritten(DomainError):
    """The access log is not what was written."""


@click.group(cls=Group)
def accesslog() -> None:
    """접속기록을 검증하고, 봉인하고, 보관 기간이 지난 것을 파기합니다."""


@accesslog.command()
@click.option("--root", metavar="HEX", help="전에 적어 둔 봉인 값. 사슬 안에 있는지도 봅니다.")
def verify(root: str | None) -> None:
    """접속기록에 바뀌거나 없어지거나 끼어든 것이 없음을 보이고, 있으면 어느 것인지 말합니다."""
    expected = seal_of(root)
    with migrated():
        from chomchom.accesslog.services.verification import verify as verify_all  # noqa: PLC0415 -- app ready

        verdict = verify_all(expected=expected)
    for fault in verdict.faults:
        click.echo(f"{fault}")
    click.echo(f"{verdict.days:,}일, {verdict.leaves:,}건을 검증했습니다. 마지막 봉인: {verdict.chain or '없음'}")
    if verdict.faults:
        raise NotAsWritten(f"적힌 것과 다른 곳이 {len(verdict.faults):,}군데 있습니다. 가장 앞선 것: {verdict.faults[0]}")
    if not verdict.has_expected:
        raise NotAsWritten("그 봉인 값은 접속기록의 사슬에 없습니다. 접속기록 전체가 바뀌었을 수 있습니다.")
    click.echo("바뀌거나 없어지거나 끼어든 것이 없습니다.")


@accesslog.command()
def seal() -> None:
    """지난 날들을 봉인합니다. 작업자(worker)가 켜져 있으면 저절로 됩니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accesslog.services.seals import seal as seal_days  # noqa: PLC0415 -- app ready

        seals = seal_days(at=timezone.now())
    tell_sealed(seals)


@accesslog.command()
@click.argument("before", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD")
@click.option("--yes", "is_sure", is_flag=True, help="파기합니다. 적지 않으면 몇 건인지만 말합니다.")
def destroy(before: datetime, is_sure: bool) -> None:  # noqa: FBT001 -- click passes it by name
    """그날보다 앞의 접속기록을 파기합니다. 보관 기간이 지난 것만 되고, 파기한 사실이 기록에 남습니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accesslog.services import destruction  # noqa: PLC0415 -- app ready
        from chomchom.accesslog.visits import Visit  # noqa: PLC0415 -- app ready

        visit = Visit(None, timezone.now())
        if not is_sure:
            count = destruction.count_to_destroy(before.date(), at=visit.at)
            click.echo(f"보관 기간이 지난 접속기록이 {count:,}건 있습니다. 되살릴 수 없으니, 파기하려면 --yes를 덧붙이세요.")
            return
        done = destruction.destroy(before.date(), visit=visit)
    click.echo(f"{done}을 파기했습니다. 근거: {done.law}, {done.kept_years}년.")
