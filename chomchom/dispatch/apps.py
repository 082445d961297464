"""Declares, when Django is ready, what dispatch posts to the ledger and where it finds follow-ups, and listens to what changes
for workers."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """대체인력."""

    name = "chomchom.dispatch"

    def ready(self) -> None:
        from chomchom.dispatch import access  # noqa: PLC0415 -- app ready
        from chomchom.dispatch.kinds import KINDS  # noqa: PLC0415 -- app ready
        from chomchom.followup import sources  # noqa: PLC0415 -- app ready
        from chomchom.ledger.kinds import register  # noqa: PLC0415 -- app ready

        import_module("chomchom.dispatch.receivers")
        register(*KINDS)
        sources.register("dispatch.visit", sources.Source("현장 방문", access.visit_for))
        sources.register("dispatch.gathering", sources.Source("간담회·교육", access.gathering_for))
        sources.register("dispatch.complaint", sources.Source("파견 불편 접수", access.complaint_for))
