"""The trigger that records changes, and the hidden models by which migrations of this app bring it to tables of other apps.

Columns that are not kept are blanked out before the row becomes JSON, so that their values never leave the table's own row; which
of them changed is told by name. Everything else is `history_record`, a function of the first migration: it reads the columns as
they are at that moment, so a migration that adds, renames or drops one needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.db import models

from chomchom.history.tracked import Tracked

_BODY = """
touched := array_remove(ARRAY[{touched}]::text[], NULL);
IF TG_OP <> 'INSERT' THEN {blank_old}before := to_jsonb(OLD); END IF;
IF TG_OP <> 'DELETE' THEN {blank_new}after := to_jsonb(NEW); END IF;
PERFORM history_record({kind}, {key}, {whole_kind}, {whole_key}, before, after, touched, {unseen});
RETURN NULL;
"""


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
        kept_back = [_column(self.tracked.model, name) for name in self.tracked.unkept]
        parts = _BODY.format(
            touched=", ".join(f"CASE WHEN TG_OP = 'UPDATE' AND OLD.{c} IS DISTINCT FROM NEW.{c} THEN '{c}' END" for c in kept_back),
            blank_old="".join(f"OLD.{column} := NULL; " for column in kept_back),
            blank_new="".join(f"NEW.{column} := NULL; " for column in kept_back),
            kind=_quoted(self.tracked.kind),
            key=_quoted(_column(self.tracked.model, self.tracked.model._meta.pk.name)),
            whole_kind=_quoted(_kind_of(self.tracked.model, self.tracked.whole) if self.tracked.whole else ""),
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


def _kind_of(model: type[models.Model], name: str) -> str:
    """The kind of what the foreign key of that name points to."""
    related = model._meta.get_field(name).related_model
    if not isinstance(related, type):
        raise TypeError(f"{model._meta.label}.{name} is no foreign key.")
    return related._meta.label_lower


def _quoted(text: str) -> str:
    return f"'{text}'"


def _array(texts: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(map(_quoted, texts))}]::text[]"
