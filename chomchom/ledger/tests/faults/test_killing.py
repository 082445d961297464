"""kill -9 in the middle of posting, of the poster, of PostgreSQL and of the web server.

Nothing acknowledged is lost, and no batch and no file is half there.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest

from chomchom.cli.tests.folders import folder_of_data, installed_at
from chomchom.cli.tests.processes import free_port
from chomchom.core import embedded
from chomchom.core.cluster import Cluster
from chomchom.ledger.tests.faults.poster import SIZE
from chomchom.ledger.tests.faults.visitor import ROWS

POSTER, VISITOR = "chomchom.ledger.tests.faults.poster", "chomchom.ledger.tests.faults.visitor"
ROUNDS = int(os.environ.get("CHOMCHOM_KILL_ROUNDS", "1"))  # of each kind; 20 before a release


@pytest.fixture(scope="module")
def cluster() -> Iterator[tuple[Cluster, dict[str, str]]]:
    """A server of this module's own, because it is killed; and the environment of programs that use it."""
    with folder_of_data() as data, embedded.running(installed_at(data)) as url:
        own = {"DATABASE_URL": url, "CHOMCHOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "chomchom.settings"}
        environment = os.environ | own | {"MFA_REQUIRED": "false"}  # the visitor is no person with a telephone
        yield Cluster(data), environment


def start(environment: dict[str, str], module: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def kill_with_children(pid: int) -> None:
    for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
        os.kill(process.pid, signal.SIGKILL)


def told(environment: dict[str, str], module: str) -> Any:
    done = subprocess.run([sys.executable, "-m", module, "check"], env=environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    """Whole lines that the poster wrote before it died."""
    assert process.stdout is not None
    rest = process.stdout.read()
    process.wait(30)
    return rest.split("\n")[:-1]


def check(environment: dict[str, str], known: list[str]) -> None:
    found = told(environment, POSTER)
    assert found["differences"] == 0
    assert set(found["batches"].values()) <= {SIZE}
    assert set(known) <= set(found["batches"])


def wait_for_a_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_poster_is_killed(cluster: tuple[Cluster, dict[str, str]], number: int) -> None:
    _, environment = cluster
    process = start(environment, POSTER, "post", f"poster{number}")
    first = wait_for_a_line(process)
    time.sleep(random.Random(number).uniform(0, 0.4))
    process.kill()
    check(environment, [first, *acknowledged(process)])


@pytest.mark.parametrize("number", range(ROUNDS))
def test_postgresql_is_killed(cluster: tuple[Cluster, dict[str, str]], number: int) -> None:
    server, environment = cluster
    process = start(environment, POSTER, "post", f"server{number}")
    first = wait_for_a_line(process)
    time.sleep(random.Random(number).uniform(0, 0.4))
    postmaster = server.postmaster()
    assert postmaster is not None
    kill_with_children(postmaster.pid)
    known = [first, *acknowledged(process)]
    server.start()
    check(environment, known)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_web_server_is_killed(cluster: tuple[Cluster, dict[str, str]], number: int) -> None:
    _, environment = cluster
    port = str(free_port())
    server = start(environment, "chomchom", "serve", "--port", port)
    wait_for_a_line(server)
    visitor = start(environment, VISITOR, "post", port, f"web{number}")
    known = [wait_for_a_line(visitor), wait_for_a_line(visitor)]  # a form and a file of rows
    time.sleep(random.Random(number).uniform(0, 1))
    kill_with_children(server.pid)
    server.wait()
    known += acknowledged(visitor)
    assert visitor.returncode == 0  # it was refused nothing

    found = told(environment, VISITOR)
    assert found["differences"] == found["half"] == found["alone"] == 0
    of_round = {title: entries for title, entries in found["entries"].items() if title.startswith(f"web{number}/")}
    assert set(known) <= set(of_round)
    assert set(of_round.values()) == {1, ROWS}
