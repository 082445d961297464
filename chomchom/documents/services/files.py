"""Files of an edition: asked for, stopped, and made anew with every signature."""

from __future__ import annotations

import datetime as dt

import msgspec
from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.making.workshop import Workshop
from chomchom.documents.models import Edition, File
from chomchom.documents.queries.sheets import order_of

MAKE_TASK = "documents.make_file"
WORKSHOP = Workshop(File, MAKE_TASK, "chomchom.documents.making:made_to_order", lambda file: msgspec.json.encode(order_of(file)))


def ask(edition: Edition, form: str, *, by: User | None, at: dt.datetime, anew: bool = False) -> File:
    """Have an edition made in a format; `anew`: although it is there, because somebody has signed since. Raises CannotHave."""
    return WORKSHOP.ask({"edition": edition, "format": form}, by=by, at=at, anew=anew)


def ask_all(edition: Edition, *, by: User | None, at: dt.datetime) -> None:
    """Have it made in every format, with all signatures and its number."""
    for form in File.Format.values:
        ask(edition, form, by=by, at=at, anew=True)


def renew(edition: Edition, *, by: User | None, at: dt.datetime) -> None:
    """Have the files that there are made with the signature that has come."""
    for form in edition.files.values_list("format", flat=True):
        ask(edition, form, by=by, at=at, anew=True)


@transaction.atomic
def cancel(file: File, *, by: User, at: dt.datetime) -> File:
    """Stop making it: its process ends within a second. Raises CannotHave for one that is done."""
    file = WORKSHOP.cancel(file, at=at)
    audit.record(file.edition, "documents.file.cancelled", by=by, at=at, format=file.format)
    return file
