"""Declares what surveys post to the ledger, and connects the receivers, when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """설문."""

    name = "chomchom.surveys"

    def ready(self) -> None:
        from chomchom.ledger.kinds import register  # noqa: PLC0415 -- app ready
        from chomchom.surveys.kinds import KINDS  # noqa: PLC0415 -- app ready

        register(*KINDS)
        import_module("chomchom.surveys.receivers")
