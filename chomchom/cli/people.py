"""`chomchom user`: people, what they are in which organisation, and their passwords, by whoever runs the machine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from chomchom.accounts import roles_page
from chomchom.accounts.roles import table
from chomchom.cli.database import django_ready
from chomchom.cli.korean import Group
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle

if TYPE_CHECKING:
    from chomchom.accounts.models import User
    from chomchom.orgs.models import Organisation

ROLE = click.Choice(list(table().roles))
in_organisation = click.option("--org", "organisation", metavar="ORG", help="조직의 이름이나 코드. 적지 않으면 기관.")


class UnknownOrganisation(DomainError):
    """There is no organisation of that name."""


class UnknownUser(DomainError):
    """Nobody logs in with that e-mail, or is not that there."""


@click.group(cls=Group)
def user() -> None:
    """사용자를 다룹니다."""


@user.command()
@click.argument("email")
@click.option("--name", required=True, metavar="NAME", help="이름이나 직위.")
@click.option("--role", type=ROLE, default="officer", show_default=True, help="역할. 할 수 있는 일은 ‘역할과 권한’ 화면에.")
@in_organisation
@click.option("--password", metavar="PASSWORD", help="적지 않으면 물어봅니다(CHOMCHOM_PASSWORD가 있으면 그것).")
def add(email: str, name: str, role: str, organisation: str | None, password: str | None) -> None:
    """전자우편 EMAIL로 로그인할 사용자를 만듭니다."""
    with django_ready():
        from django.db import transaction  # noqa: PLC0415 -- app ready
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.demo import active_demo_users  # noqa: PLC0415 -- app ready
        from chomchom.accounts.services.memberships import grant, refuse_misplaced  # noqa: PLC0415 -- app ready
        from chomchom.accounts.services.users import Details, add_user  # noqa: PLC0415 -- app ready

        where = organisation_named(organisation)
        refuse_misplaced(where, role)
        typed, at = password or _asked("비밀번호"), timezone.now()
        with transaction.atomic():
            grant(add_user(email, Details(name=name), password=typed, at=at), where, role, by=None, at=at)
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
@click.option("--active/--inactive", "is_active", default=None, help="로그인과 달력 주소를 열거나 막습니다.")
@click.option("--password", "new_password", is_flag=True, help="새 비밀번호를 묻습니다(CHOMCHOM_PASSWORD가 있으면 그것).")
def set_(email: str, new_password: bool, **details: str | bool | None) -> None:  # noqa: FBT001 -- click passes options by name
    """사용자 EMAIL의 이름과 비밀번호를 바꾸거나 로그인을 막습니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.users import Details, change_user  # noqa: PLC0415 -- app ready

        change_user(email, Details(**details), password=_asked("새 비밀번호") if new_password else None, at=timezone.now())  # type: ignore[arg-type]  # as declared
    click.echo(f"{email} 사용자를 바꾸었습니다.")


@user.command("grant")
@click.argument("email")
@click.argument("role", type=ROLE)
@in_organisation
def grant_(email: str, role: str, organisation: str | None) -> None:
    """사용자 EMAIL에게 역할 ROLE을 줍니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.memberships import grant  # noqa: PLC0415 -- app ready

        given = str(grant(_user_of(email), organisation_named(organisation), role, by=None, at=timezone.now()))
    click.echo(f"{email}: {given} 역할을 주었습니다.")


@user.command()
@click.argument("email")
@click.argument("role", type=ROLE)
@in_organisation
def revoke(email: str, role: str, organisation: str | None) -> None:
    """사용자 EMAIL에게서 역할 ROLE을 거둡니다."""
    with django_ready():
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.models import Membership  # noqa: PLC0415 -- app ready
        from chomchom.accounts.services.memberships import end  # noqa: PLC0415 -- app ready

        at, where = timezone.now(), organisation_named(organisation)
        found = Membership.objects.on(timezone.localdate(at)).filter(user=_user_of(email), organisation=where, role=role).first()
        if found is None:
            raise UnknownUser(f"{with_particle(email, '은')} {where}에서 {table().roles[role].name} 역할이 아닙니다.")
        end(found, by=None, at=at)
    click.echo(f"{email}: {found} 역할을 거두었습니다.")


@user.command()
def roles() -> None:
    """역할과 권한의 표를 설명서의 쪽(Markdown)으로 보여 줍니다."""
    click.echo(roles_page.page(table()), nl=False)


def organisation_named(name: str | None) -> Organisation:
    """The organisation with that name or code, or the agency; needs Django set up."""
    from django.db.models import Q  # noqa: PLC0415 -- app ready

    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    wanted = Q(kind=Organisation.Kind.AGENCY) if name is None else Q(name=name) | Q(code=name)
    found = Organisation.objects.filter(wanted).order_by("pk").first()
    if found:
        return found
    if not Organisation.objects.exists():
        raise UnknownOrganisation("아는 조직이 아직 없습니다. `chomchom profile load`로 기관 프로필을 불러온 뒤 다시 실행하세요.")
    kinds = [Organisation.Kind.TEAM, Organisation.Kind.FACILITY]
    known = Organisation.objects.filter(kind__in=kinds).order_by("-kind", "position").values_list("name", flat=True)
    raise UnknownOrganisation(f"{with_particle(f'‘{name}’', '은')} 없는 조직입니다. 팀과 시설: {', '.join(known)}.")


def _user_of(email: str) -> User:
    from chomchom.accounts.models import User  # noqa: PLC0415 -- app ready

    found = User.objects.filter(email=email.lower()).first()
    if found is None:
        raise UnknownUser(f"{email} 사용자가 없습니다. 전자우편을 확인해 주세요.")
    return found


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
