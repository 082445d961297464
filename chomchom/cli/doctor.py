"""`chomchom doctor`: what is missing here, and how to get it."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple

import click

from chomchom.cli.database import django_ready
from chomchom.cli.korean import Command
from chomchom.core import kept
from chomchom.core.cluster import programs
from chomchom.core.errors import DomainError
from chomchom.core.folders import data_folder
from chomchom.orgs import profiles

STALE = dt.timedelta(hours=36)  # since the last backup: a night was missed
ROOMY = 2 * 10**9  # bytes free that a year of documents and backups may take
SIGNS = {"good": "✔", "note": "!", "bad": "✘"}
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


class Finding(NamedTuple):
    """One thing looked at: how it stands, and for others than good what to do."""

    state: Literal["good", "note", "bad"]
    what: str
    advice: str = ""


@click.command(cls=Command)
def doctor() -> None:
    """빠진 것이 있는지, 어떻게 채우는지 알려 줍니다. 종료 코드 1: 고쳐야 할 것이 있음."""
    bad = False
    for look in (python, server_programs, disk, profile, database, backups, browser, fonts):
        for finding in look():
            bad = bad or finding.state == "bad"
            click.echo(f"{SIGNS[finding.state]} {finding.what}")
            if finding.advice:
                click.echo(f"    → {finding.advice}")
    click.echo("고쳐야 할 것이 있습니다." if bad else "쓸 준비가 되었습니다.")
    sys.exit(1 if bad else 0)


def python() -> Iterator[Finding]:
    """The interpreter; an older one than is needed does not get as far as this."""
    yield Finding("good", f"Python {'.'.join(map(str, sys.version_info[:3]))}")


def server_programs() -> Iterator[Finding]:
    """PostgreSQL's programs, for the embedded server and for backups."""
    try:
        found = subprocess.run([programs() / "postgres", "--version"], capture_output=True, text=True, check=True)  # noqa: S603 -- of our wheel
        yield Finding("good", found.stdout.strip())
    except (DomainError, OSError, subprocess.CalledProcessError):
        yield Finding(
            "bad",
            "PostgreSQL 프로그램을 실행할 수 없습니다.",
            "`uv sync`를 다시 실행하세요. 이 컴퓨터용 판이 없으면 DATABASE_URL을 쓰세요.",
        )


def disk() -> Iterator[Finding]:
    """Room for the data."""
    folder = data_folder()
    there = next(path for path in [folder, *folder.parents] if path.exists())
    free = shutil.disk_usage(there).free
    if not os.access(there, os.W_OK):
        yield Finding("bad", f"자료 폴더 {folder}에 쓸 수 없습니다.", "권한을 바꾸거나 CHOMCHOM_DATA에 쓸 수 있는 폴더를 적으세요.")
    elif free < ROOMY:
        yield Finding(
            "note", f"자료 폴더 {folder}: {free / 1e9:.1f} GB 남음", "2 GB 이상 비우거나 CHOMCHOM_DATA에 다른 폴더를 적으세요."
        )
    else:
        yield Finding("good", f"자료 폴더 {folder}: {free / 1e9:.0f} GB 남음")


def profile() -> Iterator[Finding]:
    """The facts of the agency."""
    try:
        chosen = profiles.load(os.environ.get("CHOMCHOM_PROFILE", "jeonbuk"))
        yield Finding("good", f"기관 프로필: {chosen.agency.name}")
    except DomainError as fault:
        yield Finding("bad", "기관 프로필을 읽을 수 없습니다.", str(fault))


def database() -> Iterator[Finding]:
    """The database: reachable, up to date, and without the log-ins that everybody knows."""
    try:
        with django_ready():
            from chomchom.core.readiness import missing_static_files, pending_migrations  # noqa: PLC0415 -- app ready

            pending = pending_migrations()
            yield Finding("good", "데이터베이스에 닿습니다.")
            if pending:
                yield Finding("bad", f"데이터베이스가 이 판에 맞지 않습니다(밀린 변경 {len(pending)}개).", "`chomchom migrate`")
            elif missing_static_files():
                yield Finding("bad", "화면에 쓸 파일을 아직 모으지 않았습니다.", "`chomchom migrate`")
            else:
                yield from demo_logins()
                yield from roles()
                yield worker()
    except DomainError as fault:
        yield Finding("bad", "데이터베이스를 쓸 수 없습니다.", str(fault))


def backups() -> Iterator[Finding]:
    """Whether what is here would come back."""
    advice = "`chomchom backup-identity`로 열 사람을 정하고 `chomchom backup`을 밤마다 실행하세요. 복사본은 다른 컴퓨터에 두세요."
    last = kept.last_backup()
    if last is None:
        yield Finding("note", "아직 보관한 적이 없습니다.", advice)
    elif dt.datetime.now(dt.UTC) - last.at > STALE:
        yield Finding("note", f"마지막으로 보관한 때: {last.at:%Y-%m-%d %H:%M}", advice)
    else:
        yield Finding("good", f"마지막으로 보관한 때: {last.at:%Y-%m-%d %H:%M}")


def worker() -> Finding:
    """Whether somebody does what is queued, such as reading documents; needs Django set up."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.core import queue  # noqa: PLC0415 -- app ready

    if queue.has_worker(timezone.now()):
        return Finding("good", "뒤에서 일하는 프로그램(worker)이 켜져 있습니다.")
    waiting = queue.waiting()
    return Finding(
        "note",
        "뒤에서 일하는 프로그램(worker)이 켜져 있지 않습니다." + (f" 기다리는 일이 {waiting}개 있습니다." if waiting else ""),
        "서버와 함께 `chomchom worker`를 켜 두세요. 켜지 않으면 올린 사업계획서를 읽지 못합니다.",
    )


def demo_logins() -> Iterator[Finding]:
    """Whether log-ins of the demo are left; needs Django set up."""
    from chomchom.accounts.services.demo import active_demo_users  # noqa: PLC0415 -- app ready

    if active_demo_users():
        yield Finding(
            "note",
            "누구나 아는 체험판 로그인이 살아 있습니다.",
            "실제로 쓸 때는 새 자료 폴더에서 `chomchom user add`로 시작하세요.",
        )


def roles() -> Iterator[Finding]:
    """Users who are nothing anywhere, and whether somebody can give roles; needs Django set up."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.accounts.models import Membership, User  # noqa: PLC0415 -- app ready
    from chomchom.accounts.roles import holders  # noqa: PLC0415 -- app ready

    held = Membership.objects.on(timezone.localdate()).filter(user__is_active=True)
    for user in User.objects.filter(is_active=True).exclude(memberships__in=held).order_by("email"):
        advice = f"`chomchom user grant {user.email} officer --org 팀이름`"
        yield Finding("note", f"{user.email} 사용자는 맡은 역할이 없습니다.", advice)
    if User.objects.exists() and not held.filter(role__in=holders("user.change")).exists():
        yield Finding(
            "note",
            "역할을 줄 수 있는 사람(시스템관리자)이 없습니다.",
            "`chomchom user add 전자우편 --name 이름 --role system_admin`",
        )


def browser() -> Iterator[Finding]:
    """A browser, which only the tests need."""
    if any(map(shutil.which, BROWSERS)):
        yield Finding("good", "Chromium (시험용)")
    else:
        yield Finding("note", "Chromium이 없어 화면 시험을 건너뜁니다.", "apt-get install chromium-headless-shell")


def fonts() -> Iterator[Finding]:
    """Korean fonts, which the tests' pictures and PDFs need."""
    fc_list = shutil.which("fc-list")
    if fc_list and subprocess.run([fc_list, ":lang=ko"], capture_output=True, check=False).stdout:  # noqa: S603 -- constant
        yield Finding("good", "한글 글꼴 (시험용)")
    else:
        yield Finding("note", "한글 글꼴이 없습니다.", "apt-get install fontconfig fonts-nanum")
