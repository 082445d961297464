"""Connects the receivers when Django is ready, and says to follow-ups that they can be found in points of a plan."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """사업계획."""

    name = "chomchom.plan"

    def ready(self) -> None:
        from chomchom.followup import sources  # noqa: PLC0415 -- app ready
        from chomchom.plan.access import improved_project_for, troubled_project_for  # noqa: PLC0415 -- app ready

        import_module("chomchom.plan.receivers")
        sources.register("plan.note", sources.Source("계획의 개선사항", improved_project_for))
        sources.register("plan.issue", sources.Source("계획의 쟁점", troubled_project_for))
