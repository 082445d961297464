"""The history of a follow-up is written here, and the words in it are checked as those of the ledger are: no personal numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.personal_numbers import is_personal
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import LONGEST_TEXT
from chomchom.ledger.evidence import Cleaned
from chomchom.ledger.services import clean
from chomchom.ledger.services.evidence import keep


class BadWords(DomainError):
    """Nothing is said, too much, or what must not be kept."""


@dataclass(frozen=True)
class Said:
    """What somebody says with an act: words, whether the one who spoke reads them, and a file. `seen`: the last event that the
    person had before the eyes."""

    text: str = ""
    public: bool = False
    file: Cleaned | None = None
    seen: int | None = None


def words(text: str, what: str, longest: int = LONGEST_TEXT, *, required: bool = True) -> str:
    """The text as it is kept. Raises BadWords."""
    found = clean(text)
    if required and not found:
        raise BadWords(f"{with_particle(what, '을')} 적어 주세요.")
    if len(found) > longest:
        raise BadWords(f"{with_particle(what, '은')} {longest:,}자까지 적을 수 있습니다. 줄여 주세요({len(found):,}자).")
    if is_personal(found):
        raise BadWords(f"{what}에 주민등록번호나 휴대전화 번호로 보이는 숫자가 있습니다. 개인정보는 지우고 다시 하세요.")
    return found


def tell(followup: FollowUp, act: Event.Act, said: Said, *, by: User | None, at: datetime) -> Event:
    """Write one event and its line in the audit trail, in the caller's transaction. The words are checked already."""
    file = said.file
    kept = {"content_id": keep(file), "name": file.name, "media_type": file.media_type} if file else {}
    event = Event.objects.create(
        followup=followup, act=act, status=followup.status, text=said.text, public=said.public, by=by, at=at, **kept
    )
    audit.record(followup, f"followup.followup.{act}", by=by, at=at)
    return event
