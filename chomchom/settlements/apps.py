"""Says to follow-ups, when Django is ready, that they can be found in remarks."""

from __future__ import annotations

from django.apps import AppConfig


class SettlementsConfig(AppConfig):
    """결산."""

    name = "chomchom.settlements"

    def ready(self) -> None:
        from chomchom.followup import sources  # noqa: PLC0415 -- app ready
        from chomchom.settlements.access import remark_for  # noqa: PLC0415 -- app ready

        sources.register("settlements.remark", sources.Source("지적", remark_for))
