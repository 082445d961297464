"""Writing lines. One row each, in the transaction of what is done: without its line nothing is done."""

from __future__ import annotations

from collections.abc import Iterable

from chomchom.accesslog.models import LONGEST_PURPOSE, Act, Line
from chomchom.accesslog.models.line import NEED_PURPOSE
from chomchom.accesslog.visits import Visit
from chomchom.core.errors import DomainError
from chomchom.core.words import plain


class NoPurpose(DomainError):
    """Data of persons is opened or taken away without a word what for."""


def note(  # noqa: PLR0913 -- each is an item that a line must have
    act: Act, *, visit: Visit, kind: str, subjects: Iterable[int] = (), purpose: str = "", places: Iterable[str] = ()
) -> Line:
    """Write that `visit.by` did `act` with a `kind` of thing that belongs to these persons. Raises NoPurpose."""
    whose, what_for = sorted(set(subjects)), plain(purpose)[:LONGEST_PURPOSE]
    if act in NEED_PURPOSE and whose and not what_for:
        raise NoPurpose("개인정보를 열람하거나 내려받으려면 목적을 적어 주세요. 접속기록에 남습니다.")
    return Line.objects.create(
        at=visit.at,
        by=visit.by,
        address=visit.address,
        act=act,
        kind=kind,
        subjects=whose,
        places=sorted(set(places)),
        purpose=what_for,
    )
