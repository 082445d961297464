"""`chomchom migrate`, `profile` and `user`: setting an installation up."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

import click

from chomchom.cli.database import django_ready
from chomchom.cli.korean import Command, Group
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.orgs import profiles
from chomchom.orgs.profiles import Profile

PREPARING = 0x0C40_0001  # the key of PostgreSQL's advisory lock under which an installation is prepared


class UnknownTeam(DomainError):
    """Neither the profile nor a plan in force has a team of that name."""


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

    from chomchom.orgs.services import sync_profile  # noqa: PLC0415 -- app ready

    chosen = profiles.load(name or settings.AGENCY_PROFILE)
    sync_profile(chosen)
    return chosen


@click.group(cls=Group)
def user() -> None:
    """사용자를 다룹니다."""


ROLE = click.Choice(["planner", "staff"])


@user.command()
@click.argument("email")
@click.option("--name", required=True, metavar="NAME", help="이름이나 직위.")
@click.option("--role", type=ROLE, default="staff", show_default=True, help="planner는 계획을 바꿀 수 있습니다.")
@click.option("--team", default="", metavar="TEAM", help="기관 프로필이나 계획에 있는 팀 이름. 적으면 그 팀의 일이 먼저 보입니다.")
@click.option("--password", metavar="PASSWORD", help="적지 않으면 물어봅니다(CHOMCHOM_PASSWORD가 있으면 그것).")
def add(email: str, name: str, role: str, team: str, password: str | None) -> None:
    """전자우편 EMAIL로 로그인할 사용자를 만듭니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.demo import active_demo_users  # noqa: PLC0415 -- app ready
        from chomchom.accounts.services.users import Details, add_user  # noqa: PLC0415 -- app ready

        refuse_unknown_team(team)
        details = Details(name=name, role=role, team=team)
        add_user(email, details, password=password or _asked("비밀번호"), at=timezone.now())
        in_demo = bool(active_demo_users())
    click.echo(f"{email} 사용자를 만들었습니다.")
    if in_demo:
        click.echo(
            "체험판 자료에 만들었습니다. `chomchom demo`로 보는 동안만 쓸 수 있습니다. "
            "실제로 쓰려면 새 자료 폴더(CHOMCHOM_DATA)에서 시작하세요.",
            err=True,
        )


@user.command("set")
@click.argument("email")
@click.option("--name", metavar="NAME", help="이름이나 직위.")
@click.option("--role", type=ROLE, help="planner는 계획을 바꿀 수 있습니다.")
@click.option("--team", metavar="TEAM", help="기관 프로필이나 계획에 있는 팀 이름. ''는 팀 없음.")
@click.option("--active/--inactive", "is_active", default=None, help="로그인과 달력 주소를 열거나 막습니다.")
@click.option("--password", "new_password", is_flag=True, help="새 비밀번호를 묻습니다(CHOMCHOM_PASSWORD가 있으면 그것).")
def set_(email: str, new_password: bool, **details: str | bool | None) -> None:  # noqa: FBT001 -- click passes options by name
    """사용자 EMAIL의 이름, 역할, 팀, 비밀번호를 바꾸거나 로그인을 막습니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.users import Details, change_user  # noqa: PLC0415 -- app ready

        refuse_unknown_team(str(details["team"] or ""))
        change_user(email, Details(**details), password=_asked("새 비밀번호") if new_password else None, at=timezone.now())  # type: ignore[arg-type]  # as declared
    click.echo(f"{email} 사용자를 바꾸었습니다.")


def _asked(what: str) -> str:
    """The password of the environment, or one that somebody types twice."""
    given = os.environ.get("CHOMCHOM_PASSWORD", "")
    while not given:
        typed = click.prompt(what, hide_input=True)
        if typed == click.prompt(f"{what} 다시", hide_input=True):
            given = str(typed)
        else:
            click.echo("두 번 적은 것이 서로 다릅니다. 다시 적어 주세요.", err=True)
    return given


def refuse_unknown_team(team: str) -> None:
    """A team that neither the profile nor a plan in force has is a mistyped one: its user would see and post for the wrong work."""
    if not team or team in (known := known_teams()):
        return
    if not known:
        raise UnknownTeam("아는 팀이 아직 없습니다. `chomchom profile load`로 기관 프로필을 불러온 뒤 다시 실행하세요.")
    raise UnknownTeam(f"{with_particle(f'‘{team}’', '은')} 없는 팀입니다. 있는 팀: {', '.join(known)}.")


def known_teams() -> list[str]:
    """Teams and facilities of the profile, and chapters of the plans in force; needs Django set up."""
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready
    from chomchom.plan.queries.teams import team_names  # noqa: PLC0415 -- app ready

    kinds = [Organisation.Kind.TEAM, Organisation.Kind.FACILITY]
    found = Organisation.objects.filter(kind__in=kinds).order_by("-kind", "position").values_list("name", flat=True)
    return list(dict.fromkeys([*found, *team_names()]))
