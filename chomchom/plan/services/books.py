"""Plan books of a version: asked for, made in the background, stopped."""

from __future__ import annotations

import datetime as dt

import msgspec
from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.making.workshop import Workshop
from chomchom.orgs.queries import house_style
from chomchom.plan.models import BookFile, Version
from chomchom.plan.queries.books import digest_of
from chomchom.plan.queries.findings import draft_with_findings
from chomchom.plan.writer.making import Order

MAKE_TASK = "plan.make_book"


def _order(file: BookFile) -> bytes:
    version = Version.objects.get(pk=file.version_id)
    at, dress = timezone.localtime(file.began_at), house_style().dress
    return msgspec.json.encode(Order(format=file.format, draft=draft_with_findings(version), at=at, dress=dress))


WORKSHOP = Workshop(BookFile, MAKE_TASK, "chomchom.plan.writer.making:made_to_order", _order)


@transaction.atomic
def ask(version: Version, form: str, *, by: User | None, at: dt.datetime) -> BookFile:
    """Have the book made in a format, unless it is on its way or there as the plan stands now. Raises CannotHave."""
    known, now = BookFile.objects.filter(version=version, format=form).defer("content").first(), digest_of(version)
    is_another = known is not None and not known.is_under_way and known.of != now
    file = WORKSHOP.ask({"version": version, "format": form}, by=by, at=at, anew=is_another)
    if file.of != now:
        file.of = now
        file.save(update_fields=["of"])
    return file


@transaction.atomic
def cancel(file: BookFile, *, by: User, at: dt.datetime) -> BookFile:
    """Stop making it. Raises CannotHave for one that is done."""
    file = WORKSHOP.cancel(file, at=at)
    audit.record(file.version, "plan.book.cancelled", by=by, at=at, format=file.format)
    return file
