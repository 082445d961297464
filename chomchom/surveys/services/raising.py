"""Raising what was found in results: one follow-up, of which those who spoke see by their receipt codes what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.followup.models import FollowUp
from chomchom.followup.services.raising import Raising, raise_
from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.findings import Finding


@dataclass(frozen=True, kw_only=True)
class Words:
    """What whoever raises it says of it. `due_on`: None for the term of its kind."""

    title: str
    text: str
    kind: str
    owner: Organisation
    due_on: date | None = None


def raise_finding(survey: Survey, finding: Finding, words: Words, *, by: User, at: datetime) -> FollowUp:
    """Raise it, or return what was raised of the same texts, word or item before. Raises CannotRaise, BadWords."""
    receipts = finding.responses.filter(receipt_hash__isnull=False).order_by("receipt_hash").values_list("receipt_hash", flat=True)
    said = Raising(
        title=words.title,
        text=words.text,
        kind=words.kind,
        found_in=FollowUp.FoundIn.SURVEY,
        found_on=timezone.localdate(at),
        owner=words.owner,
        due_on=words.due_on,
        source=survey,
        place=finding.place,
        raised_for=survey.organisation,
        receipts=[bytes(each) for each in receipts if each is not None],
    )
    return raise_(said, by=by, at=at)
