"""`chomchom migrate` and `profile`: setting an installation up."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import click

from chomchom.cli.database import django_ready
from chomchom.cli.korean import Command, Group
from chomchom.orgs import profiles
from chomchom.orgs.profiles import Profile

PREPARING = 0x0C40_0001  # the key of PostgreSQL's advisory lock under which an installation is prepared


@click.command(cls=Command)
def migrate() -> None:
    """데이터베이스와 화면 파일을 이 판에 맞춥니다. 여러 번 해도 됩니다."""
    with django_ready():
        prepare()
    click.echo("데이터베이스와 화면 파일이 준비되었습니다.")


def prepare() -> None:
    """Apply migrations and collect the files of pages; needs Django set up."""
    from django.core.management import call_command  # noqa: PLC0415 -- app ready

    with _alone():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Wait until nobody else prepares the same database: web servers that start together all try to."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


@click.group(cls=Group)
def profile() -> None:
    """기관 프로필(팀, 시군, 시설, 위원회)을 다룹니다."""


@profile.command()
@click.argument("name", required=False)
def load(name: str | None) -> None:
    """프로필 NAME(이름이나 폴더)을 데이터베이스에 맞춥니다. 적지 않으면 CHOMCHOM_PROFILE."""
    with django_ready():
        chosen = load_profile(name)
    click.echo(
        f"{chosen.agency.name}: 팀 {len(chosen.teams)}개, 시군 {len(chosen.municipalities)}개, "
        f"시설 {len(chosen.facilities)}개, 위원회 {len(chosen.committees)}개를 맞추었습니다."
    )


def load_profile(name: str | None) -> Profile:
    """Bring the database in step with the profile of that name, or with the one of the settings; needs Django set up."""
    from django.conf import settings  # noqa: PLC0415 -- app ready
    from django.db import transaction  # noqa: PLC0415 -- app ready
    from django.utils.timezone import now  # noqa: PLC0415 -- app ready

    from chomchom.bookkeeping.services.accounts import sync_accounts  # noqa: PLC0415 -- app ready
    from chomchom.budget.services.headings import sync_headings  # noqa: PLC0415 -- app ready
    from chomchom.orgs.services import sync_profile  # noqa: PLC0415 -- app ready
    from chomchom.surveys.services.instruments import sync_bank  # noqa: PLC0415 -- app ready

    chosen = profiles.load(name or settings.AGENCY_PROFILE)
    with transaction.atomic():
        sync_profile(chosen)
        sync_headings(chosen.folder)
        sync_accounts(chosen.folder)
        sync_bank(by=None, at=now())
    return chosen
