"""Attaching evidence: cleaned files, in the transaction of their entry or later. They are sealed on the day they come.

Apps above that keep files of their own take `clean` and `keep` from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core.personal_numbers import is_personal
from chomchom.ledger.evidence import LIMIT, BadEvidence, Cleaned, clean
from chomchom.ledger.models import Content, Entry, Evidence
from chomchom.ledger.posting import Posting
from chomchom.ledger.services.entries import post_one

__all__ = ["LIMIT", "BadEvidence", "Cleaned", "attach", "carry", "clean", "keep", "post_with_evidence"]


@transaction.atomic
def post_with_evidence(posting: Posting, files: Sequence[Cleaned]) -> Entry:
    """Write an entry and its files, both or neither; again with the same key and files changes nothing. Raises as `post`."""
    entry = post_one(posting)
    attach(entry, files, by=posting.by, at=posting.at)
    return entry


@transaction.atomic
def attach(entry: Entry, files: Sequence[Cleaned], *, by: User | None, at: datetime) -> list[Evidence]:
    """Add files to an entry, also after its month is closed: a paper may come late. Returns those that were not there yet."""
    return [new for file in files if (new := _attach(entry, file, by, at))]


@transaction.atomic
def carry(files: Iterable[Evidence], entry: Entry, *, by: User | None, at: datetime) -> None:
    """Attach to an entry the files of another, which keeps them; their bytes are shared."""
    for file in files:
        values = {"name": file.name, "media_type": file.media_type, "size": file.size, "by": by, "at": at}
        Evidence.objects.get_or_create(entry=entry, content_id=file.content_id, defaults=values)


def keep(file: Cleaned) -> str:
    """Put the bytes of a file where they are kept once, in the caller's transaction; returns their digest. Raises BadEvidence."""
    if is_personal(file.name):
        raise BadEvidence(
            f"'{file.name}': 파일 이름에 주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 이름을 바꾸어 올려 주세요."
        )
    digest = sha256(file.content).hexdigest()
    Content.objects.bulk_create([Content(digest=digest, content=file.content)], ignore_conflicts=True)
    return digest


def _attach(entry: Entry, file: Cleaned, by: User | None, at: datetime) -> Evidence | None:
    digest = keep(file)
    values = {"name": file.name, "media_type": file.media_type, "size": len(file.content), "by": by, "at": at}
    evidence, is_new = Evidence.objects.get_or_create(entry=entry, content_id=digest, defaults=values)
    return evidence if is_new else None
