"""The door to the history of one object: for those who may read histories and may open the object itself.

Each kind has the door of its own app; parts have the door of the whole. Kinds without one, and what is not there any more, are for
those who read the histories of the whole agency.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404

from chomchom.accounts import access as accounts
from chomchom.accounts.models import User
from chomchom.history.queries.names import rows_of
from chomchom.history.tracked import BY_KIND, model_of
from chomchom.history.words import kind_name
from chomchom.ledger import access as ledger
from chomchom.orgs.models import Organisation
from chomchom.plan import access as plan
from chomchom.reports import access as reports

READ = "history.read"
type Door = Callable[[User, int], models.Model]
DOORS: dict[str, Door] = {
    "accounts.user": accounts.user_for,
    "ledger.batch": ledger.batch_for,
    "ledger.entry": ledger.entry_for,
    "ledger.savedfilter": ledger.saved_filter_for,
    "plan.project": plan.project_for,
    "plan.targetquestion": plan.question_for,
    "plan.upload": plan.upload_for,
    "plan.version": plan.version_for,
    "reports.workreport": reports.report_for,
}


@dataclass(frozen=True)
class Subject:
    """The object whose history is read: its kind in Korean, its name, and its own page where it has one."""

    kind: str
    pk: int
    kind_name: str
    name: str
    url: str


def subject_for(user: User, kind: str, pk: int) -> Subject:
    """The object, be it gone or not."""
    model = model_of(kind)
    if model is None:
        raise Http404
    thing = rows_of(model, {pk}).get(pk)
    door = _door_of(kind, thing) if thing else None
    if door:
        open_, through = door
        open_(user, through)  # raises Http404
    elif not reads_all(user):
        raise Http404
    url: Any = getattr(thing, "get_absolute_url", str)
    return Subject(kind, pk, kind_name(kind), str(thing or f"{pk}번"), url())


def reads_all(user: User) -> bool:
    """Whether somebody reads the histories of the whole agency."""
    return any(user.may(READ, agency) for agency in Organisation.objects.filter(kind=Organisation.Kind.AGENCY))


def _door_of(kind: str, thing: models.Model) -> tuple[Door, int] | None:
    """The door of the object, or the nearest one of those that it is part of, with the key of whose door it is."""
    whole: models.Model | None = thing
    while whole is not None and kind not in DOORS:
        tracked = BY_KIND.get(kind)
        whole = getattr(whole, tracked.whole) if tracked and tracked.whole else None
        kind = whole._meta.label_lower if whole else kind
    return (DOORS[kind], whole.pk) if whole else None
