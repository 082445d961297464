"""Declares what the budget posts to the ledger when Django is ready."""

from __future__ import annotations

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    """예산."""

    name = "chomchom.budget"

    def ready(self) -> None:
        from chomchom.budget import followups  # noqa: PLC0415 -- app ready
        from chomchom.budget.kinds import KINDS  # noqa: PLC0415 -- app ready
        from chomchom.ledger.kinds import register  # noqa: PLC0415 -- app ready

        register(*KINDS)
        followups.register()
