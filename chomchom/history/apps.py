"""Connects the receivers when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """변경 이력."""

    name = "chomchom.history"

    def ready(self) -> None:
        import_module("chomchom.history.receivers")
