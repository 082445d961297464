"""kill -9 in the middle of bulk posting, of the poster and of PostgreSQL: nothing acknowledged is lost, no batch is half there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from chomchom.core import embedded
from chomchom.core.cluster import Cluster
from chomchom.ledger.tests.faults.poster import SIZE

MODULE = "chomchom.ledger.tests.faults.poster"
ROUNDS = int(os.environ.get("CHOMCHOM_KILL_ROUNDS", "2"))  # of each kind; 20 before a release


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Cluster, dict[str, str]]]:
    """A server of this module's own, because it is killed; and the environment of programs that use it."""
    data: Path = tmp_path_factory.mktemp("killed")
    with embedded.running(data) as url:
        own = {"DATABASE_URL": url, "CHOMCHOM_DATA": str(data), "DJANGO_SETTINGS_MODULE": "chomchom.settings"}
        environment = os.environ | own
        subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)
        yield Cluster(data), environment


def poster(environment: dict[str, str], name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", MODULE, "post", name]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    """Whole lines that the poster wrote before it died."""
    assert process.stdout is not None
    rest = process.stdout.read()
    process.wait(30)
    return rest.split("\n")[:-1]


def check(environment: dict[str, str], known: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", MODULE, "check"], env=environment, check=True, capture_output=True, text=True)
    found = json.loads(done.stdout)
    assert found["differences"] == 0
    assert set(found["batches"].values()) <= {SIZE}
    assert set(known) <= set(found["batches"])


def wait_for_the_first(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_the_poster_is_killed(cluster: tuple[Cluster, dict[str, str]], number: int) -> None:
    _, environment = cluster
    process = poster(environment, f"poster{number}")
    first = wait_for_the_first(process)
    time.sleep(random.Random(number).uniform(0, 0.4))
    process.kill()
    check(environment, [first, *acknowledged(process)])


@pytest.mark.parametrize("number", range(ROUNDS))
def test_postgresql_is_killed(cluster: tuple[Cluster, dict[str, str]], number: int) -> None:
    server, environment = cluster
    process = poster(environment, f"server{number}")
    first = wait_for_the_first(process)
    time.sleep(random.Random(number).uniform(0, 0.4))
    postmaster = server.postmaster()
    assert postmaster is not None
    family = [postmaster.pid, *(child.pid for child in psutil.Process(postmaster.pid).children())]
    for pid in family:
        os.kill(pid, signal.SIGKILL)
    known = [first, *acknowledged(process)]
    server.start()
    check(environment, known)
