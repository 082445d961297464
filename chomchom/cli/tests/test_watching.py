"""A server as it runs, with two processes: what monitoring reads, what its log says, how it bears visitors without manners."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from chomchom.cli.tests.processes import environment, free_port

NAME, PHONE = "김영희", "010-9876-5432"


class Server:
    """`chomchom serve` on a port of its own."""

    def __init__(self, data: Path, log: Path) -> None:
        self.port, self.log, self.data = free_port(), log, data
        command = [sys.executable, "-m", "chomchom", "serve", "--workers", "2", "--port", str(self.port)]
        with log.open("wb") as output:
            self.process = subprocess.Popen(command, env=environment(data) | {"LOG_LEVEL": "INFO"}, stdout=output, stderr=output)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with suppress(OSError, http.client.HTTPException):
                if self.ask("/healthz")[0] == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(log.read_text())

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> tuple[int, str]:
        """Ask on a connection of its own, which either process may take."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read().decode()
        connection.close()
        return answer.status, content

    def say(self, raw: bytes) -> bytes:
        """Send bytes as they are, and return the first line of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as line:
            with suppress(OSError):
                line.sendall(raw)
            with suppress(OSError):
                return line.recv(4096).partition(b"\r\n")[0]
        return b""

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)

    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]


@pytest.fixture(scope="module")
def server(installation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all that is asked here; who stops it comes last."""
    started = Server(installation, tmp_path_factory.mktemp("server") / "log")
    yield started
    if started.process.poll() is None:
        started.stop()


def counted(server: Server, view: str) -> float:
    lines = server.ask("/metrics")[1].splitlines()
    return sum(
        float(line.rpartition(" ")[2]) for line in lines if line.startswith("chomchom_requests_total{") and f'view="{view}"' in line
    )


def test_what_monitoring_reads(server: Server) -> None:
    status, told = server.ask("/readyz")
    checks = json.loads(told)["checks"]
    assert (status, {name for name, check in checks.items() if not check["ok"]}) == (503, {"worker"})
    assert set(json.loads(server.ask("/readyz", X_Forwarded_For="203.0.113.9")[1])["checks"].values()) == {True, False}
    assert server.ask("/metrics", X_Forwarded_For="203.0.113.9")[0] == 404

    before = counted(server, "home:front")
    for _ in range(40):
        assert server.ask("/")[0] == 200
    assert [counted(server, "home:front") - before for _ in range(8)] == [40] * 8  # whichever process answers


HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
RAW = {
    "a header of 1 MB": HEAD + b"X-Long: " + b"x" * 1024 * 1024 + b"\r\n\r\n",
    "an address of 1 MB": b"GET /" + b"x" * 1024 * 1024 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    "10,000 headers": HEAD + b"".join(b"X-%d: x\r\n" % number for number in range(10_000)) + b"\r\n",
    "bytes that are no text": b"GET /\xff\xfe/?q=\xff HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    "a null sign in a header": HEAD + b"X-Null: a\0b\r\n\r\n",
    "a cookie of nonsense": HEAD + b"Cookie: session=\xff\xfe; csrf=%00; a\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "a body of two lengths": b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "TRACE": b"TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
}


def test_visitors_without_manners_are_refused_and_the_next_one_is_served(server: Server) -> None:
    said = {name: server.say(raw) for name, raw in RAW.items()}

    statuses = {name: int(line.split(b" ")[1]) if line.startswith(b"HTTP/1.1 ") else None for name, line in said.items()}
    assert {name: status for name, status in statuses.items() if status is not None and status >= 500} == {}
    assert statuses["TRACE"] != 200
    assert {statuses[name] for name in ("a header of 1 MB", "an address of 1 MB", "10,000 headers")} <= {None, 400, 404, 414, 431}
    assert server.ask("/")[0] == 200
    assert os.waitpid(server.process.pid, os.WNOHANG) == (0, 0)


def provoke_the_database(data: Path) -> None:
    """Statements that it refuses, with values in them which its messages would quote."""
    import psycopg  # noqa: PLC0415 -- the server must run

    from chomchom.core import embedded  # noqa: PLC0415 -- the server must run

    with embedded.running(data) as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE people (name text PRIMARY KEY, number int)")
        for statement in (
            f"INSERT INTO people VALUES ('{NAME}', 1)",
            f"INSERT INTO people VALUES ('{NAME}', 1)",
            f"SELECT '{PHONE}'::int",
        ):
            with suppress(psycopg.Error):
                connection.execute(statement)


def test_the_logs_of_server_and_database_are_of_lines_that_name_nobody(server: Server) -> None:
    server.ask(f"/search/?q={quote(NAME)}", Referer=f"http://127.0.0.1/search/?q={quote(NAME)}")
    server.ask(f"/{quote(NAME)}/{PHONE}/")
    server.ask("/accounts/login/", "POST", f"login={quote(NAME)}&password={PHONE}")
    server.ask("/", Host=f"{PHONE}.example", User_Agent=PHONE)
    provoke_the_database(server.data)
    server.stop()

    text = server.log.read_text(encoding="utf-8")
    lines = [line for line in server.lines() if line.get("event") == "request"]
    assert [(line["status"], line.get("view")) for line in lines[-4:]] == [
        (302, "home:search"),
        (404, None),
        (403, "accounts:login"),
        (400, None),
    ]
    assert all(len(str(line["reference"])) == 8 for line in lines)
    assert not [word for word in (NAME, quote(NAME), PHONE) if word in text]

    log = (server.data / "postgres.log").read_text(encoding="utf-8")
    assert "database system is ready" in log
    assert not [word for word in (NAME, PHONE) if word in log]
