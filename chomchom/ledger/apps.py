"""Declares the catalogue of kinds when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """실적 원장."""

    name = "chomchom.ledger"

    def ready(self) -> None:
        import_module("chomchom.ledger.catalogue")
