"""`chomchom ledger`: verify, seal and rebuild the ledger, close months, list kinds."""

from __future__ import annotations

from datetime import datetime

import click

from chomchom.cli.database import migrated
from chomchom.cli.korean import Group
from chomchom.cli.seals import seal_of, tell_sealed
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.ledger import kinds as registry
from chomchom.ledger.kinds_page import page


class NotAsSealed(DomainError):
    """The ledger is not what was sealed, or its sums are not what its entries say."""


class NoSuchOrganisation(DomainError):
    """There is no organisation of that code."""


@click.group(cls=Group)
def ledger() -> None:
    """실적 원장을 검증하고, 봉인하고, 합계를 다시 내고, 달을 마감합니다."""


@ledger.command()
@click.option("--root", metavar="HEX", help="보고서나 실적 화면에 있는 봉인 값. 사슬 안에 있는지도 봅니다.")
def verify(root: str | None) -> None:
    """봉인한 뒤로 바뀌거나 없어진 실적이 없음을 보이고, 있으면 어느 것인지 말합니다."""
    expected = seal_of(root)
    with migrated():
        from chomchom.ledger.services.rollups import differences  # noqa: PLC0415 -- app ready
        from chomchom.ledger.services.verification import verify as verify_all  # noqa: PLC0415 -- app ready

        verdict, unequal = verify_all(expected=expected), differences()
    for fault in verdict.faults:
        click.echo(f"{fault}")
    click.echo(f"{verdict.days:,}일, {verdict.leaves:,}건을 검증했습니다. 마지막 봉인: {verdict.chain or '없음'}")
    if verdict.unsealed:
        click.echo(f"봉인한 날짜인데 늦게 들어와 다음 봉인을 기다리는 실적이 {verdict.unsealed:,}건 있습니다.")
    if verdict.faults:
        raise NotAsSealed(f"봉인한 것과 다른 곳이 {len(verdict.faults):,}군데 있습니다.")
    if not verdict.has_expected:
        raise NotAsSealed("그 봉인 값은 이 원장의 사슬에 없습니다. 원장 전체가 바뀌었을 수 있습니다.")
    if unequal:
        raise NotAsSealed(f"월 합계 {unequal:,}개가 실적과 다릅니다. `chomchom ledger rebuild`로 다시 내세요.")
    click.echo("바뀌거나 없어진 것이 없습니다.")


@ledger.command()
def seal() -> None:
    """지난 날들을 봉인합니다. 작업자(worker)가 켜져 있으면 저절로 됩니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.ledger.services.seals import seal as seal_days  # noqa: PLC0415 -- app ready

        seals = seal_days(at=timezone.now())
    tell_sealed(seals)


@ledger.command()
def rebuild() -> None:
    """월 합계를 실적에서 다시 냅니다. 그동안 올리기는 기다리고 보기는 됩니다."""
    with migrated():
        from chomchom.ledger.services.rollups import rebuild as rebuild_all  # noqa: PLC0415 -- app ready

        sums = rebuild_all()
    click.echo(f"합계 {sums:,}개를 다시 냈습니다.")


@ledger.command()
@click.argument("month", type=click.DateTime(["%Y-%m"]), metavar="YYYY-MM")
@click.option("--org", "name", default="", metavar="이름", help="한 조직만. 적지 않으면 팀과 소속시설 모두.")
def close(month: datetime, name: str) -> None:
    """MONTH(예: 2031-05)를 마감합니다. 이미 마감한 조직은 그대로 둡니다."""
    with migrated():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.ledger.queries.organisations import posting_organisations  # noqa: PLC0415 -- app ready
        from chomchom.ledger.services.months import close_months  # noqa: PLC0415 -- app ready

        every = list(posting_organisations())
        if not every:
            raise NoSuchOrganisation("조직이 없습니다. `chomchom profile load`를 먼저 하세요.")
        orgs = [org for org in every if not name or name in (org.name, org.code)]
        if not orgs:
            names = ", ".join(org.name for org in every)
            raise NoSuchOrganisation(f"{with_particle(f'‘{name}’', '이라는')} 조직이 없습니다. 있는 조직: {names}.")
        closed = close_months(orgs, month.date(), by=None, at=timezone.now())
    click.echo(f"{month:%Y-%m}: 조직 {closed:,}곳을 마감했습니다(이미 마감한 곳 {len(orgs) - closed:,}).")


@ledger.command()
@click.option("--markdown", is_flag=True, help="설명서의 쪽으로 냅니다.")
def kinds(markdown: bool) -> None:  # noqa: FBT001 -- click passes it by name
    """올릴 수 있는 실적 종류를 보여 줍니다."""
    with migrated():
        declared = registry.all_kinds()
    if markdown:
        click.echo(page(declared), nl=False)
        return
    for each in declared:
        labels = ", ".join(label.name + ("*" if label.code in each.required else "") for label in each.labels)
        click.echo(f"{each.code:32} {each.name} ({each.unit}; {each.posted_by})" + (f" — {labels}" if labels else ""))
    click.echo(f"종류 {len(declared)}개. *는 꼭 적는 것입니다.")
