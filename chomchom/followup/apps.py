"""Declares what follow-ups post to the ledger when Django is ready."""

from __future__ import annotations

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    """후속조치."""

    name = "chomchom.followup"

    def ready(self) -> None:
        from chomchom.followup.kinds import KINDS  # noqa: PLC0415 -- app ready
        from chomchom.ledger.kinds import register  # noqa: PLC0415 -- app ready

        register(*KINDS)
