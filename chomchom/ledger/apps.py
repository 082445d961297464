"""Declares the catalogue of kinds, and what is counted, when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """실적 원장."""

    name = "chomchom.ledger"

    def ready(self) -> None:
        import_module("chomchom.ledger.catalogue")
        from chomchom.core import metrics  # noqa: PLC0415 -- app ready
        from chomchom.ledger import numbers  # noqa: PLC0415 -- app ready

        metrics.tell(numbers.entries)
