"""`chomchom simulate`: live a year of the sample agency through the services, for the demo and for trying things out."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

import click

from chomchom.cli.database import migrated
from chomchom.cli.korean import Command
from chomchom.cli.options import YEAR
from chomchom.cli.sample import live_year, refuse_real_data
from chomchom.core.errors import DomainError

if TYPE_CHECKING:
    from chomchom.plan.models import Version


class CannotSimulate(DomainError):
    """There is no plan of that year, or the day is still to come."""


@click.command(cls=Command)
@click.option("--year", type=YEAR, help="계획의 연도. 적지 않으면 올해나 가장 새로운 계획.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="이날까지. 적지 않으면 지금까지.")
@click.option("--seed", default=1, show_default=True, help="같은 씨앗은 같은 한 해를 만듭니다.")
@click.option("--scale", default=1, show_default=True, type=click.IntRange(1, 1000), help="기관 크기의 배수. 100이면 부처 하나.")
def simulate(year: int | None, until: datetime | None, seed: int, scale: int) -> None:
    """표본 기관의 한 해를 지어내 실적 원장에 올립니다. 실제 사용자가 있는 자료에서는 하지 않습니다."""
    with migrated():
        refuse_real_data()
        click.echo(live_year(_plan_of(year), _end_of(until), seed=seed, scale=scale))


def _plan_of(year: int | None) -> Version:
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.plan.queries.versions import newest_version  # noqa: PLC0415 -- app ready

    version = newest_version(year or timezone.localdate().year)
    if version is None or (year and version.year != year):
        raise CannotSimulate("그 해의 확정된 계획이 없습니다. 먼저 계획을 가져와 확정하거나 `chomchom demo`를 실행하세요.")
    return version


def _end_of(day: datetime | None) -> datetime:
    """The end of a day, but never later than now."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    now = timezone.now()
    if day and day.date() > timezone.localdate(now):
        raise CannotSimulate("앞날은 지어내지 않습니다. --until에 오늘이나 지난 날을 적으세요.")
    return min(now, timezone.make_aware(datetime.combine(day, time.max))) if day else now
