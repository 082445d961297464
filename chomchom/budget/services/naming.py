"""What an edition is called where nobody calls it otherwise: 본예산, 제1차 추가경정예산, 제2차 이용·전용."""

from __future__ import annotations

import re

from chomchom.budget.models import Edition

_MADE = re.compile(r"제\d+차 .+")


def name_of(edition: Edition) -> str:
    """By its kind and how many of that kind were decided before it. One query."""
    if edition.kind == Edition.Kind.ORIGINAL:
        return str(Edition.Kind.ORIGINAL.label)
    same = Edition.objects.filter(budget=edition.budget_id, kind=edition.kind, status=Edition.Status.DECIDED)
    return f"제{same.count() + 1}차 {edition.get_kind_display()}"


def named_anew(edition: Edition) -> str:
    """Its title; one that was made by itself counts again, since others may have been decided meanwhile. At most one query."""
    made = re.fullmatch(_MADE, edition.title) and edition.title.endswith(edition.get_kind_display())
    return name_of(edition) if made else edition.title
