"""Files that answer a question: kept as soon as they are there, and forgotten if the answers are never sent."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from chomchom.ledger.services import evidence
from chomchom.ledger.services.evidence import Cleaned
from chomchom.surveys.models import File, Survey
from chomchom.surveys.services.drafts import KEPT
from chomchom.surveys.services.responding import hashed


@transaction.atomic
def keep(survey: Survey, file: Cleaned, *, at: dt.datetime) -> str:
    """Keep a file; returns its key, which is the answer to the question. Raises BadEvidence."""
    key = secrets.token_hex(16)
    File.objects.create(
        key_hash=hashed(key),
        survey=survey,
        content_id=evidence.keep(file),
        name=file.name,
        media_type=file.media_type,
        until=timezone.localdate(at) + KEPT,
    )
    return key
