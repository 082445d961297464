"""An edition goes out in a template of the agency."""

from __future__ import annotations

import datetime as dt

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted
from chomchom.documents.models import Edition
from chomchom.documents.queries.templates import given_by, offered_for
from chomchom.reports.models import Template
from chomchom.reports.services.templates import filled_with


class NotOffered(DomainError):
    """The template is for other documents, or was retired."""


def fill(edition: Edition, template: Template, *, by: User, at: dt.datetime) -> bytes:
    """The file. Raises NotOffered, CannotFill."""
    if template not in offered_for(edition):
        raise NotOffered(f"{quoted(template, '은')} 이 문서의 서식이 아니거나 거둔 서식입니다. 문서에 나오는 서식에서 골라 주세요.")
    made = filled_with(template, given_by(edition, template))
    audit.record(edition, "documents.edition.filled", by=by, at=at, template=template.pk)
    return made
