"""The demo from an empty folder, as a user runs it: up, again, stopped in order, and killed."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from pathlib import Path

import psutil

from chomchom.accounts.services.demo import DEMO_LOGINS
from chomchom.cli.tests.processes import free_port, start
from chomchom.core.cluster import Cluster

READY = "Ctrl-C를 누르면"


def output_until_ready(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line)
        if READY in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all have ended within half a minute; one that nobody has reaped yet has ended too."""
    deadline = time.monotonic() + 30
    while any(map(lives, processes)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not any(map(lives, processes))


def lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_demo_runs_twice_and_stops_in_order(data: Path) -> None:
    port = free_port()
    first = start("demo", "--port", str(port), data=data)
    said = output_until_ready(first)
    children = psutil.Process(first.pid).children(recursive=True)

    assert "년 계획을 확정했습니다" in said
    assert said.count("비밀번호") == len(DEMO_LOGINS)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/", timeout=30) as answer:
        assert "체험판" in answer.read().decode()

    first.send_signal(2)
    rest, _ = first.communicate(timeout=60)
    assert (first.returncode, rest.splitlines()[-1]) == (0, "모두 껐습니다.")
    assert gone(children)
    assert Cluster(data).postmaster() is None

    second = start("demo", "--port", str(port), data=data)
    said = output_until_ready(second)
    children = [child for child in psutil.Process(second.pid).children(recursive=True) if child.name() != "postgres"]
    assert "년 계획이 이미 있습니다(확정)." in said

    second.kill()
    second.communicate()
    assert children
    assert gone(children)
