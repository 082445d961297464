"""`chomchom serve` and `chomchom worker`: the two kinds of process that an installation runs, any number of each."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from chomchom.cli.database import django_ready
from chomchom.cli.korean import Command
from chomchom.cli.options import PORTS
from chomchom.core.errors import DomainError

if TYPE_CHECKING:
    from procrastinate import App

HOST, PORT = "127.0.0.1", 8000
AT_ONCE = 4  # tasks of one worker: a document that takes its whole minute does not keep the others waiting
GRACE = 20  # seconds that running tasks and requests have to end when their process is told to stop
WITH_PARENT = "CHOMCHOM_ENDS_WITH_PARENT"  # set by the demo for the processes it starts


class CannotServe(DomainError):
    """The server cannot be started as asked."""


@click.command(cls=Command)
@click.option("--host", metavar="HOST", default=HOST, show_default=True, help="받을 주소.")
@click.option("--port", default=PORT, show_default=True, type=PORTS, help="받을 포트.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="프로세스 수.")
def serve(host: str, port: int, workers: int) -> None:
    """웹 서버를 켭니다. Ctrl-C로 끕니다."""
    end_with_parent()
    refuse_taken_port(host, port)
    with counted_together(), django_ready():
        from chomchom.core.readiness import pending_migrations  # noqa: PLC0415 -- app ready

        if pending_migrations():
            raise CannotServe("데이터베이스가 이 판에 맞지 않습니다. `chomchom migrate`를 먼저 실행하세요.")
        refuse_demo_logins()
        import granian  # noqa: PLC0415 -- slow import
        from granian.constants import Interfaces  # noqa: PLC0415 -- slow import

        if not os.environ.get(WITH_PARENT):  # the demo says it all itself
            click.echo(f"http://{host}:{port}/ 에서 받습니다. Ctrl-C로 끕니다.")
            click.echo("올린 문서를 읽고 원장을 봉인하는 일은 `chomchom worker`가 합니다. 따로 켜 두세요.")
        granian.Granian(  # the workers are new processes: connections of this one are not theirs
            "chomchom.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            workers_kill_timeout=GRACE,  # one that is told to stop while it still starts does not hear it
            log_enabled=False,
        ).serve()


@contextlib.contextmanager
def counted_together() -> Iterator[None]:
    """A folder, for as long as the server runs, in which its processes add up their numbers for Prometheus."""
    with tempfile.TemporaryDirectory(prefix="chomchom-numbers-") as folder:
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", folder)
        yield


@click.command(cls=Command)
def worker() -> None:
    """뒤에서 할 일(문서 읽기 등)을 처리합니다. Ctrl-C로 끕니다."""
    end_with_parent()
    with django_ready():
        from procrastinate.contrib.django import app  # noqa: PLC0415 -- app ready

        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's has one
        with app.replace_connector(connector) as ready:
            asyncio.run(work_until_stopped(ready))


async def work_until_stopped(app: App) -> None:
    """Work until a signal says stop, which may come before the work has begun.

    The signals are taken over first of all: the library does so only after it has connected, and a signal that ended the loop
    while it connects would leave it waiting for ever.
    """
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with app.open_async():
        working = asyncio.create_task(
            app.run_worker_async(concurrency=AT_ONCE, shutdown_graceful_timeout=GRACE, install_signal_handlers=False)
        )
        stopping = asyncio.create_task(stopped.wait())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working


def refuse_demo_logins() -> None:
    """Do not let in, outside the demo, whoever has read the password of its log-ins; needs Django set up."""
    from django.conf import settings  # noqa: PLC0415 -- app ready

    from chomchom.accounts.services.demo import active_demo_users  # noqa: PLC0415 -- app ready

    if not settings.DEMO and (known := active_demo_users()):
        raise CannotServe(
            f"체험판 자료입니다. 누구나 아는 로그인({', '.join(known)})으로 들어올 수 있어 서버를 켜지 않습니다. "
            "체험판으로 보려면 `chomchom demo`를, 실제로 쓰려면 새 자료 폴더(CHOMCHOM_DATA)에서 시작하세요. "
            "이 자료를 그대로 쓰려면 그 로그인을 하나씩 `chomchom user set 전자우편 --inactive`로 막으세요."
        )


def refuse_taken_port(host: str, port: int) -> None:
    """Say now, in a sentence, that somebody listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise CannotServe(
                f"{host}:{port}에서 받을 수 없습니다. 이미 켜진 서버를 끄거나 --port로 다른 포트를 적으세요."
            ) from error


def end_with_parent() -> None:
    """If asked to by the environment, end when the process that started this one is gone, even killed."""
    if os.environ.get(WITH_PARENT):
        threading.Thread(target=_wait_for_orphanhood, args=(os.getppid(),), daemon=True).start()


def _wait_for_orphanhood(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), 15)
