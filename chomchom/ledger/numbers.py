"""What the ledger adds to the numbers for Prometheus."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum
from prometheus_client.core import GaugeMetricFamily, Metric

from chomchom.ledger.models import Rollup


def entries() -> Iterator[Metric]:
    """Entries by kind, from the sums: to count a million entries at every question would cost a second."""
    told = GaugeMetricFamily("chomchom_ledger_entries", "Entries that count: without what was reversed.", labels=["kind"])
    for kind, number in Rollup.objects.values_list("kind").annotate(Sum("entries")).order_by("kind"):
        told.add_metric([kind], number)
    yield told
