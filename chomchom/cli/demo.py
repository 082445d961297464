"""`chomchom demo`: everything in one command, from an empty folder to a running plan; a second run changes nothing."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chomchom.cli.database import django_ready
from chomchom.cli.korean import Command
from chomchom.cli.options import PORTS
from chomchom.cli.sample import connect_log_ins, invent_clients, live_year, refuse_real_data
from chomchom.cli.serve import GRACE, HOST, PORT, WITH_PARENT, CannotServe, refuse_taken_port
from chomchom.cli.setup import load_profile, prepare
from chomchom.core.folders import data_folder

if TYPE_CHECKING:
    from chomchom.accounts.models import User
    from chomchom.orgs.models import Organisation
    from chomchom.orgs.profiles import Profile

PATIENCE = 120  # seconds until the server must answer


@click.command(cls=Command)
@click.option("--plan", "file", type=click.Path(path_type=Path), help="표본 대신 가져올 사업계획서.")
@click.option("--port", default=PORT, show_default=True, type=PORTS, help="받을 포트.")
def demo(file: Path | None, port: int) -> None:
    """표본 기관으로 바로 써 봅니다. Ctrl-C로 모두 끕니다."""
    refuse_taken_port(HOST, port)
    os.environ["CHOMCHOM_DEMO"] = "true"
    click.echo("데이터베이스를 켜고 표본 기관을 준비합니다.")
    with django_ready():
        refuse_real_data()
        prepare()
        profile = load_profile(None)
        from django.utils import timezone  # noqa: PLC0415 -- app ready

        from chomchom.accounts.services.demo import DEMO_PASSWORD, ensure_demo_users  # noqa: PLC0415 -- app ready

        agency, team, facility = _places(profile)
        places = (agency, *filter(None, (team, facility)))
        fill(file, profile, ensure_demo_users(*places, at=timezone.now())[0])
        planner, *others = ensure_demo_users(*places, at=timezone.now())  # of facilities that were made up, too
        connect_log_ins(others)
        click.echo(invent_clients(team))
        with processes(["serve", "--port", str(port)], ["worker"]) as started:
            wait_for_answer(port, started)
            click.echo(f"\n  촘촘 체험판: http://{HOST}:{port}/\n")
            for user in [planner, *others]:
                click.echo(f"  {user.email:<28} 비밀번호 {DEMO_PASSWORD}  {user.roles_text}")
            click.echo("\n  Ctrl-C를 누르면 모두 꺼집니다.")
            click.echo(f"  자료는 {data_folder()} 폴더에 남습니다. 처음부터 다시 하려면 그 폴더를 지우세요.")
            wait_for_end(started)
    click.echo("모두 껐습니다.")


def _places(profile: Profile) -> tuple[Organisation, Organisation | None, Organisation | None]:
    """The agency, its first team and its first facility; needs Django set up."""
    from chomchom.orgs.models import Organisation  # noqa: PLC0415 -- app ready

    team, facility = (
        Organisation.objects.filter(code=each[0].code).first() if each else None for each in (profile.teams, profile.facilities)
    )
    return Organisation.objects.get(code=profile.agency.code), team, facility


def fill(file: Path | None, profile: Profile, planner: User) -> None:
    """Adopt the plan that was asked for, or the sample with what happened in its year up to now; needs Django set up."""
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    from chomchom.cli.importing import import_and_adopt, import_sample  # noqa: PLC0415 -- app ready

    if file:
        click.echo(import_and_adopt(file, by=planner))
        return
    sentence, version = import_sample(profile, by=planner)
    click.echo(sentence)
    if version:
        click.echo(live_year(version, timezone.now()))


def wait_for_end(started: list[subprocess.Popen[bytes]]) -> None:
    """Return at Ctrl-C; refuse when one of the processes ends by itself."""
    with contextlib.suppress(KeyboardInterrupt):
        while all(process.poll() is None for process in started):
            time.sleep(0.2)
        raise CannotServe("서버나 작업자가 꺼졌습니다. 위의 기록을 보고 다시 실행하세요.")


@contextlib.contextmanager
def processes(*commands: list[str]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Run commands of ours beside this one, and stop them in order; the terminal's Ctrl-C comes to this one alone."""
    started = [
        subprocess.Popen(  # noqa: S603 -- our own command
            [sys.executable, "-m", "chomchom", *command], env=os.environ | {WITH_PARENT: "1"}, process_group=0
        )
        for command in commands
    ]
    try:
        yield started
    finally:
        for process in started:
            process.terminate()
        for process in started:
            try:
                process.wait(timeout=GRACE + 5)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for_answer(port: int, started: list[subprocess.Popen[bytes]]) -> None:
    """Return when the server takes connections; refuse when it ended or is not there in time."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and all(process.poll() is None for process in started):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise CannotServe("서버가 켜지지 않았습니다. 위의 기록을 보고 다시 실행하세요.")
