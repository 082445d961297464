"""Rows with sealed columns: bound to the row by a random id that it has before it is saved, all under one version of the key."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import FieldError
from django.db import models

from chomchom.core.crypto import keyring
from chomchom.core.crypto.sealing import Key, Place, seal


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # takes no parameter at run time
    """A sealed text, or NULL for none. It cannot be looked for: no look-up would find anything, and none would say so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"null": True, **kwargs})

    def get_lookup(self, lookup_name: str) -> Any:
        """Only whether there is something."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed: look for its blind index, or whether it is there with {self.name}__isnull.")
        return super().get_lookup(lookup_name)


class SealedRow(models.Model):
    """What a model inherits that has sealed columns. Write through `seal` and read through `opened`."""

    seal_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key_version = models.PositiveSmallIntegerField(default=0, db_index=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def sealed_columns(cls) -> list[str]:
        """The columns that are sealed."""
        return [field.name for field in cls._meta.fields if isinstance(field, SealedField)]

    @classmethod
    def sealed_fields(cls) -> list[str]:
        """What is saved after `seal`: for `update_fields`."""
        return [*cls.sealed_columns(), "key_version"]

    def seal(self, **texts: str) -> None:
        """Put texts into these columns under the writing key, and the others too if they are under an older one."""
        self.seal_with(keyring.writing_key(self._meta.db_table), **texts)

    def seal_with(self, key: Key, **texts: str) -> None:
        """The same, for many rows at once under a key that was asked for once."""
        if self.key_version != key.version:
            texts = self.opened_all() | texts
        for column, text in texts.items():
            setattr(self, column, seal(text, key, self._place(column)) if text else None)
        self.key_version = key.version

    def opened(self, column: str) -> str:
        """The text of a column; empty where there is none. Raises CannotOpen."""
        value = getattr(self, column)
        return "" if value is None else keyring.read(bytes(value), self._place(column))

    def opened_all(self) -> dict[str, str]:
        """Every column with its text."""
        return {column: self.opened(column) for column in self.sealed_columns()}

    def _place(self, column: str) -> Place:
        return Place(self._meta.db_table, column, self.seal_id.hex)
