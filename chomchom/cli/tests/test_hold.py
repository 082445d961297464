"""`chomchom database` tells the service manager when others may start, and stops the server when it is stopped."""

from __future__ import annotations

import socket
from pathlib import Path

import psycopg
import pytest

from chomchom.cli.tests.processes import start
from chomchom.core.cluster import Cluster


def test_the_server_is_ready_when_told_so_and_gone_after_sigterm(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = data.parent / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(address))
        manager.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(address))
        command = start("database", data=data)
        assert manager.recv(100) == b"READY=1"

    assert command.stdout is not None
    url = command.stdout.readline().partition(": ")[2].strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    command.terminate()
    command.communicate()
    assert command.returncode == 143
    assert Cluster(data).postmaster() is None
