"""Connects the receivers when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The front door."""

    name = "chomchom.home"

    def ready(self) -> None:
        import_module("chomchom.home.receivers")
