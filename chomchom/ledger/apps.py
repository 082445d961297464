"""Declares the catalogue of kinds when Django is ready."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """실적 원장."""

    name = "chomchom.ledger"

    def ready(self) -> None:
        if find_spec("chomchom.ledger.catalogue"):
            import_module("chomchom.ledger.catalogue")
