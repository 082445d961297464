"""The trigger that records changes, and the hidden models by which migrations of this app bring it to tables of other apps.

Columns that are not kept are blanked out before the row becomes JSON, so that their values never leave the table's own row; which
of them changed is told by name. The rotation of keys says of itself that it changes nothing; whoever corrects a row that is still
under an older key seals all of it anew, and all of its sealed columns are told.

Everything else is `history_record`, a function of the second migration: it reads the columns as they are at that moment, so a
migration that adds, renames or drops one needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models

from chomchom.core.crypto.rotation import RESEALING
from chomchom.history.tracked import Tracked, kind_of

_BODY = """
touched := array_remove(ARRAY[{touched}]::text[], NULL);
IF TG_OP <> 'INSERT' THEN {blank_old}before := to_jsonb(OLD); END IF;
IF TG_OP <> 'DELETE' THEN {blank_new}after := to_jsonb(NEW); END IF;
PERFORM history_record({kind}, {key}, {whole_kind}, {whole_key}, before, after, touched, {unseen});
RETURN NULL;
"""
_IF_CHANGED = "TG_OP = 'UPDATE' AND OLD.{c} IS DISTINCT FROM NEW.{c}"
_NOT_RESEALED = f" AND (OLD.key_version = NEW.key_version OR current_setting('{RESEALING}', true) IS DISTINCT FROM 'on')"


class Recorder(pgtrigger.Trigger):
    """Runs after every change of a row, whoever makes it."""

    def __init__(self, tracked: Tracked) -> None:
        self.tracked = tracked
        operation = pgtrigger.Update | pgtrigger.Delete
        super().__init__(
            name="recorded",
            when=pgtrigger.After,
            operation=operation | pgtrigger.Insert if tracked.added else operation,
            declare=[("before", "jsonb"), ("after", "jsonb"), ("touched", "text[]")],
        )

    def get_func(self, model: Any) -> str:
        """The body of the trigger's function."""
        unkept, sealed = (
            [_column(self.tracked.model, name) for name in names] for names in (self.tracked.unkept, self.tracked.sealed)
        )
        kept_back = [*unkept, *sealed]
        told = [
            *(_IF_CHANGED.format(c=column) for column in unkept),
            *(_IF_CHANGED.format(c=column) + _NOT_RESEALED for column in sealed),
        ]
        parts = _BODY.format(
            touched=", ".join(f"CASE WHEN {each} THEN '{column}' END" for each, column in zip(told, kept_back, strict=True)),
            blank_old="".join(f"OLD.{column} := NULL; " for column in kept_back),
            blank_new="".join(f"NEW.{column} := NULL; " for column in kept_back),
            kind=_quoted(self.tracked.kind),
            key=_quoted(_column(self.tracked.model, self.tracked.model._meta.pk.name)),
            whole_kind=_quoted(kind_of(self.tracked.model, self.tracked.whole) if self.tracked.whole else ""),
            whole_key=_quoted(_column(self.tracked.model, self.tracked.whole) if self.tracked.whole else ""),
            unseen=_array(_column(self.tracked.model, name) for name in self.tracked.unseen),
        )
        return " ".join(parts.split())


def recorded(tracked: Tracked) -> type[models.Model]:
    """A proxy of the model that carries the trigger: its migrations are then ours, and not of the app that knows nothing of us."""
    options = {"proxy": True, "app_label": "history", "default_permissions": (), "triggers": [Recorder(tracked)]}
    name = "Recorded" + "".join(part.capitalize() for part in tracked.kind.split("."))
    return type(name, (tracked.model,), {"__module__": "chomchom.history.models", "Meta": type("Meta", (), options)})


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)  # type: ignore[union-attr]  # a column


def _quoted(text: str) -> str:
    return f"'{text}'"


def _array(texts: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(map(_quoted, texts))}]::text[]"
