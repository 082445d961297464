"""Evidence of a made-up year: a sheet behind entries that the indicators of the evaluation count."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from chomchom.core.documents import docx
from chomchom.core.documents.layout import Frame, Line
from chomchom.documents.queries.indicators import indicators
from chomchom.ledger.kinds import kind
from chomchom.ledger.models import Entry
from chomchom.ledger.services.evidence import attach, clean
from chomchom.plan.queries.figures.listing import counted_entries
from chomchom.plan.queries.progress import Moment

MOST = 12
"""Entries of an indicator that get a sheet: enough to look at, and the year is made in no more time."""


def bring_evidence(until: dt.datetime) -> int:
    """Attach a sheet to entries that have none; returns how many were attached."""
    today, made = timezone.localdate(until), 0
    for each in indicators():
        if each.question is None:
            continue
        for entry in counted_entries(each.question, Moment(today, today).day(today.year), MOST):
            if not entry.evidence.exists():
                made += len(attach(entry, [clean("확인 자료(체험판).docx", _sheet(entry))], by=entry.by, at=until))
    return made


def _sheet(entry: Entry) -> bytes:
    """What an office would have on file of it, and that it was made up."""
    lines = (
        Line(f"□ {entry.title}", "part"),
        Line(f"○ 날짜: {entry.happened_on:%Y. %-m. %-d.}", "item"),
        Line(f"○ 조직: {entry.organisation}", "item"),
        *([Line(f"○ 사람: {entry.people:,}명", "item")] if entry.people else []),
        Line("※ 체험판을 위해 지어낸 자료입니다.", "note"),
    )
    return docx.written(lines, Frame(f"{kind(entry.kind).name} 확인 자료", str(entry.organisation), entry.posted_at))
