"""Declares what surveys post to the ledger, and connects the receivers, when Django is ready."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """설문."""

    name = "chomchom.surveys"

    def ready(self) -> None:
        from chomchom.followup import receiving, sources  # noqa: PLC0415 -- app ready
        from chomchom.followup.sources import Source  # noqa: PLC0415 -- app ready
        from chomchom.ledger.kinds import register  # noqa: PLC0415 -- app ready
        from chomchom.surveys import access  # noqa: PLC0415 -- app ready
        from chomchom.surveys.kinds import KINDS  # noqa: PLC0415 -- app ready
        from chomchom.surveys.queries.receipts import told_of_answers  # noqa: PLC0415 -- app ready

        register(*KINDS)
        sources.register("surveys.survey", Source("설문", access.result_for))
        receiving.register(told_of_answers)
        import_module("chomchom.surveys.receivers")
