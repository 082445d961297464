"""Connects the receivers when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """사업계획."""

    name = "chomchom.plan"

    def ready(self) -> None:
        import_module("chomchom.plan.receivers")
        import_module("chomchom.plan.followups").register()
