"""Declares what documents post to the ledger when Django is ready."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """문서."""

    name = "chomchom.documents"

    def ready(self) -> None:
        from chomchom.documents.ledger_kinds import KINDS  # noqa: PLC0415 -- app ready
        from chomchom.ledger.kinds import register  # noqa: PLC0415 -- app ready

        register(*KINDS)
