"""Connects the receivers of log-ins when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AccessLogConfig(AppConfig):
    """접속기록."""

    name = "chomchom.accesslog"

    def ready(self) -> None:
        import_module("chomchom.accesslog.receivers")
