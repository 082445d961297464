"""Files that answer a question: kept as soon as they are there, and forgotten if the answers are never sent."""

from __future__ import annotations

import datetime as dt
import secrets

from django.db import transaction
from django.utils import timezone

from chomchom.core.errors import DomainError
from chomchom.ledger.services import evidence
from chomchom.ledger.services.evidence import Cleaned
from chomchom.surveys.models import File, Survey
from chomchom.surveys.services.drafts import KEPT
from chomchom.surveys.services.responding import hashed

MOST_WAITING = 500


class TooManyFiles(DomainError):
    """Somebody fills the disk with files and sends no answers."""


@transaction.atomic
def keep(survey: Survey, file: Cleaned, *, at: dt.datetime) -> str:
    """Keep a file; returns its key, which is the answer to the question. Raises BadEvidence, TooManyFiles."""
    if File.objects.filter(survey=survey, response=None).count() >= MOST_WAITING:
        raise TooManyFiles("지금은 파일을 더 받을 수 없습니다. 파일 없이 보내시거나 내일 다시 해 주세요.")
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
