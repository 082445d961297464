"""The door to the history of one object: for those who may read histories and may open the object itself.

Each kind has the door of its own app; parts have the door of the whole, also when they are gone and only the history knows it.
Kinds without one, and what is wholly gone, are for those who read the histories of the whole agency; where it is about people
served, for those who may search all changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404

from chomchom.accounts import access as accounts
from chomchom.accounts.models import User
from chomchom.bookkeeping import access as bookkeeping
from chomchom.budget import access as budget
from chomchom.clients import access as clients
from chomchom.dispatch import access as dispatch
from chomchom.documents import access as documents
from chomchom.followup import access as followup
from chomchom.history.models import Change
from chomchom.history.queries.names import rows_of
from chomchom.history.tracked import BY_KIND, model_of
from chomchom.history.words import kind_name
from chomchom.ledger import access as ledger
from chomchom.orgs.models import Organisation
from chomchom.plan import access as plan
from chomchom.reports import access as reports
from chomchom.settlements import access as settlements
from chomchom.surveys import access as surveys
from chomchom.workforce import access as workforce

READ, SEARCH = "history.read", "history.search"
PERSONAL = ("clients", "accesslog")
"""Apps whose rows are about people served."""
type Door = Callable[[User, int], models.Model]
DOORS: dict[str, Door] = {
    "accounts.invitation": accounts.invitation_for,
    "accounts.user": accounts.user_for,
    "budget.budget": budget.budget_for,
    "budget.edition": budget.edition_for,
    "budget.line": budget.line_for,
    "budget.factor": budget.factor_for,
    "budget.commitment": budget.commitment_for,
    "budget.import": budget.import_for,
    "bookkeeping.account": bookkeeping.account_for,
    "bookkeeping.book": bookkeeping.book_for,
    "bookkeeping.journal": bookkeeping.journal_for,
    "bookkeeping.mappingversion": bookkeeping.mapping_for,
    "clients.certificate": clients.certificate_for,
    "clients.client": clients.client_for,
    "clients.consenttext": clients.text_for,
    "clients.destructionrun": clients.run_for,
    "dispatch.proposal": dispatch.proposal_for,
    "dispatch.request": dispatch.request_for,
    "dispatch.site": dispatch.site_for,
    "documents.document": documents.document_for,
    "documents.edition": documents.edition_for,
    "followup.followup": followup.followup_for,
    "ledger.batch": ledger.batch_for,
    "ledger.entry": ledger.entry_for,
    "ledger.savedfilter": ledger.saved_filter_for,
    "plan.project": plan.project_for,
    "plan.targetquestion": plan.question_for,
    "plan.upload": plan.upload_for,
    "plan.version": plan.version_for,
    "reports.template": reports.template_for,
    "reports.workreport": reports.report_for,
    "settlements.remark": settlements.remark_for,
    "settlements.statement": settlements.statement_for,
    "surveys.instrument": surveys.instrument_for,
    "surveys.survey": surveys.survey_for,
    "workforce.worker": workforce.worker_for,
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
    if door := _door_of(kind, pk):
        open_, through = door
        open_(user, through)  # raises Http404
    elif not (user.may(SEARCH) if kind.partition(".")[0] in PERSONAL else reads_all(user)):
        raise Http404
    thing = rows_of(model, {pk}).get(pk)
    url: Any = getattr(thing, "get_absolute_url", str)
    return Subject(kind, pk, kind_name(kind), str(thing or f"{pk}번"), url())


def reads_all(user: User) -> bool:
    """Whether somebody reads the histories of the whole agency."""
    return any(user.may(READ, agency) for agency in Organisation.objects.filter(kind=Organisation.Kind.AGENCY))


def _door_of(kind: str, pk: int) -> tuple[Door, int] | None:
    """The door of the object, or the nearest one of those that it is part of, and the key of whose it is; None if that is gone."""
    while kind not in DOORS:
        whole = _whole_of(kind, pk)
        if whole is None:
            return None
        kind, pk = whole
    model = model_of(kind)
    return (DOORS[kind], pk) if model and model._base_manager.filter(pk=pk).exists() else None


def _whole_of(kind: str, pk: int) -> tuple[str, int] | None:
    """What the object is part of, or was when it was last changed."""
    tracked = BY_KIND.get(kind)
    if tracked is None or not tracked.whole:
        return None
    thing = rows_of(tracked.model, {pk}).get(pk)
    if thing is None:
        told = Change.objects.filter(object_type=kind, object_id=pk, whole_id__isnull=False).order_by("-pk").first()
        return (told.whole_type, told.whole_id) if told and told.whole_id else None
    whole = getattr(thing, tracked.whole)
    return (whole._meta.label_lower, whole.pk) if whole else None
