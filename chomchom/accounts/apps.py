"""Connects the receivers when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who log in."""

    name = "chomchom.accounts"

    def ready(self) -> None:
        import_module("chomchom.accounts.receivers")
