"""`chomchom database`: the embedded server for as long as this command runs, so that a service manager can own it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket

import click

from chomchom.cli.database import database as running_database
from chomchom.cli.korean import Command


@click.command(cls=Command)
def database() -> None:
    """내장 데이터베이스만 켜 둡니다. Ctrl-C로 끕니다."""
    with running_database() as url, contextlib.suppress(KeyboardInterrupt):
        click.echo(f"데이터베이스가 켜졌습니다: {url}")
        tell_service_manager("READY=1")
        while True:
            signal.pause()


def tell_service_manager(state: str) -> None:
    """systemd's notification: that what comes after this service may start."""
    if address := os.environ.get("NOTIFY_SOCKET"):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as messenger:
            messenger.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)
