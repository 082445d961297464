"""Pages with few rows and with all of them, measured in turn: one request to each, so that what else the machine does meanwhile
falls on both.

The few are a copy of the database, made when there were no more. Both are warm: each page is asked for some times before it counts,
and what it reads lies in memory.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench.measure import Result, p95, timed
from bench.pages import queries

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.test import Client

WARMING, REQUESTS, ALIAS = 3, 60, "default"


@dataclass
class Pair:
    """Milliseconds of the same page with few and with all, request beside request; of one with all the CPU; the queries of both.

    CPU is that of our process: a machine that is busy with other things does not spoil it.
    """

    few: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    cpu: float = 0.0
    queries_few: int = 0
    queries_many: int = 0

    @property
    def ratio(self) -> float:
        """How many times as long it takes: the median of neighbours."""
        return statistics.median(many / few for few, many in zip(self.few, self.many, strict=True))

    def results(self, name: str, *, limit: float | None, growth: float | None) -> Iterator[Result]:
        """Its time with all, against few, and that it asks as many queries."""
        median, few = statistics.median(self.many), statistics.median(self.few)
        told = f"median {median:.1f}, of it CPU {self.cpu:.1f}; with few p95 {p95(self.few):.1f}, median {few:.1f}"
        yield Result(f"{name}, p95", p95(self.many), limit, "ms", told)
        yield Result(f"{name}, against few", self.ratio, growth, "", f"median of {len(self.many)} pairs")
        yield Result(f"{name}, queries", self.queries_many, self.queries_few, "", f"{self.queries_few} with few")


@contextmanager
def set_apart() -> Iterator[BaseDatabaseWrapper]:
    """A connection to a copy of the database as it is now, people logged in included; the copy is gone afterwards."""
    from django.db import connection  # noqa: PLC0415 -- app ready

    name = connection.settings_dict["NAME"]
    copy = f"{name}_few"
    connection.close()  # a database that somebody uses is not copied
    _on_the_server(f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
    few = connection.copy(ALIAS)
    few.settings_dict["NAME"] = copy
    try:
        yield few
    finally:
        few.close()
        _on_the_server(f'DROP DATABASE "{copy}"')


def in_turn(client: Client, url: str, few: BaseDatabaseWrapper) -> Pair:
    """The page with few and with all, the first of each pair in turn."""
    from django.db import connections  # noqa: PLC0415 -- app ready

    many, found = connections[ALIAS], Pair()
    used: tuple[list[float], list[float]] = [], []

    def asked(whose: BaseDatabaseWrapper) -> float:
        connections[ALIAS] = whose
        before = time.process_time()
        took = timed(lambda: client.get(url)) * 1000
        used[whose is many].append((time.process_time() - before) * 1000)
        return took

    try:
        for _ in range(WARMING):
            asked(few), asked(many)
        for number in range(REQUESTS):
            for whose, times in ((few, found.few), (many, found.many))[:: 1 if number % 2 else -1]:
                times.append(asked(whose))
        found.cpu = statistics.median(used[True])
        connections[ALIAS] = few
        found.queries_few = queries(client, url)
    finally:
        connections[ALIAS] = many
    found.queries_many = queries(client, url)
    return found


def _on_the_server(statement: str) -> None:
    """One that runs in no transaction and in no database of ours."""
    import psycopg  # noqa: PLC0415 -- slow import

    with psycopg.connect(os.environ["DATABASE_URL"], dbname="postgres", autocommit=True) as server:
        server.execute(statement)
