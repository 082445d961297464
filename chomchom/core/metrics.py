"""Numbers for Prometheus: counters that every web process keeps, and how things stand now, asked when they are fetched.

No label holds personal data: names of addresses, never paths. The processes of one server add up through files in the folder that
PROMETHEUS_MULTIPROC_DIR names; `chomchom serve` makes it. An app adds numbers of its own by `tell`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.dispatch import receiver
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from chomchom.core import kept, queue

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_COUNTED = CollectorRegistry()
REQUESTS = Counter("chomchom_requests", "Answers.", ["view", "method", "status"], registry=_COUNTED)
SECONDS = Histogram(
    "chomchom_request_seconds",
    "Time from a request to its answer.",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10),
    registry=_COUNTED,
)
QUERIES = Histogram(
    "chomchom_request_queries",
    "Questions to the database of one request.",
    ["view"],
    buckets=(1, 2, 5, 10, 15, 20, 30, 50, 100),
    registry=_COUNTED,
)
LOG_INS = Counter("chomchom_log_ins", "Log-ins.", ["outcome"], registry=_COUNTED)
_tellers: list[Callable[[], Iterator[Metric]]] = []


def tell(teller: Callable[[], Iterator[Metric]]) -> None:
    """Have the teller asked whenever the numbers are fetched."""
    if teller not in _tellers:
        _tellers.append(teller)


def count_answer(view: str, method: str, status: int, *, seconds: float, queries: int) -> None:
    """Count an answer. A method that nobody knows is `other`: a label must not grow without end."""
    REQUESTS.labels(view, method if method in METHODS else "other", str(status)).inc()
    SECONDS.labels(view).observe(seconds)
    QUERIES.labels(view).observe(queries)


@receiver(user_logged_in)
def _count_log_in(**_: object) -> None:
    LOG_INS.labels("let in").inc()


@receiver(user_login_failed)
def _count_refused_log_in(**_: object) -> None:
    LOG_INS.labels("refused").inc()


def exposition() -> bytes:
    """All numbers, in the format of Prometheus."""
    registry = _COUNTED
    if os.environ.get(FOLDER):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # of the library
    now = CollectorRegistry()
    now.register(_Now())
    return generate_latest(registry) + generate_latest(now)


class _Now(Collector):
    """How things stand at the moment of the question."""

    def collect(self) -> Iterator[Metric]:
        for teller in _tellers:
            yield from teller()

    def describe(self) -> list[Metric]:
        return []


def _queue() -> Iterator[Metric]:
    at = timezone.now()
    stand = queue.stand(at)
    yield GaugeMetricFamily("chomchom_jobs_waiting", "Jobs that wait for a worker.", value=stand.waiting)
    yield GaugeMetricFamily("chomchom_jobs_oldest_seconds", "How long the oldest of them waits.", value=stand.oldest)
    yield GaugeMetricFamily("chomchom_jobs_failed", "Jobs that failed for good and are still kept.", value=stand.failed)
    yield GaugeMetricFamily("chomchom_workers", "Workers that give signs of life.", value=stand.workers)


def _backup() -> Iterator[Metric]:
    if (last := kept.last_backup()) is not None:
        age = (timezone.now() - last.at).total_seconds()
        yield GaugeMetricFamily("chomchom_backup_age_seconds", "Since the last verified backup.", value=age)
        yield GaugeMetricFamily("chomchom_backup_bytes", "Its size.", value=last.size)


tell(_queue)
tell(_backup)
