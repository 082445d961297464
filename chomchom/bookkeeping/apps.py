"""Connects the receivers when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class BookkeepingConfig(AppConfig):
    """복식부기."""

    name = "chomchom.bookkeeping"

    def ready(self) -> None:
        import_module("chomchom.bookkeeping.receivers")
