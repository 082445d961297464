"""What somebody has begun to answer: locked with the key that only their browser holds, and forgotten after a month."""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from chomchom.core.errors import DomainError
from chomchom.surveys.models import Draft, Survey, Version
from chomchom.surveys.services.responding import hashed

KEPT = dt.timedelta(days=31)
LARGEST = 256 * 1024


class DraftTooLarge(DomainError):
    """Nobody writes so much in a form."""


@transaction.atomic
def keep(survey: Survey, version: Version, key: str, answers: dict[str, object], *, at: dt.datetime) -> None:
    """Keep what is answered so far instead of what was kept before. Raises DraftTooLarge."""
    plain = json.dumps(answers, ensure_ascii=False).encode()
    if len(plain) > LARGEST:
        raise DraftTooLarge("적은 글이 너무 길어 저장하지 못했습니다. 글을 줄여 주세요.")
    until = timezone.localdate(at) + KEPT
    values = {"survey": survey, "version": version, "sealed": _box(key).encrypt(plain), "until": until}
    Draft.objects.update_or_create(key_hash=hashed(key), defaults=values)


def begun(survey: Survey, key: str) -> dict[str, object]:
    """What is kept under the key; nothing where nothing is, or it belongs to another survey."""
    found = Draft.objects.filter(key_hash=hashed(key), survey=survey).first()
    if found is None:
        return {}
    try:
        answers: dict[str, object] = json.loads(_box(key).decrypt(bytes(found.sealed)))
    except CryptoError:
        return {}
    return answers


def _box(key: str) -> SecretBox:
    return SecretBox(sha256(b"draft:" + key.encode()).digest())
