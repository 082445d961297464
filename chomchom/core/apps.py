"""The app that all others stand on."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    """Makes the key that has no versions when the tables are there."""

    name = "chomchom.core"

    def ready(self) -> None:
        from chomchom.core.crypto import keyring  # noqa: PLC0415 -- app ready

        post_migrate.connect(keyring.make_blind_key, sender=self, dispatch_uid="core.blind_key")
