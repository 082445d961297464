"""Completing: when the site has confirmed every day, the dispatch is done, counts itself in the ledger, and its site is asked how
it was; all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.dispatch.kinds import COMPLETED, WORKED
from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services.moving import Status, To, locked, move
from chomchom.dispatch.services.satisfaction import ask_how_it_was
from chomchom.ledger import services as ledger
from chomchom.ledger.models.entry import LONGEST_TITLE, MOST_PEOPLE

NOBODY_CAME = "모든 날을 일하지 않은 것으로 확인함"


class CannotComplete(DomainError):
    """Something of it is still open."""


@transaction.atomic
def complete(request: Request, people: int, *, origin: str, by: User | None, at: datetime) -> Request:
    """Done, with how many were served, and its site asked how it was at an address below `origin`; cancelled where nobody came on
    any day. Raises CannotComplete, CannotMove, and as `ledger.post_many` where the month is closed: then nothing changes."""
    found = locked(request)
    shifts = list(found.shifts.order_by("day"))
    worked = [each for each in shifts if each.minutes]
    checks = {
        f"지금 ‘{found.get_status_display()}’ 상태라 마칠 수 없습니다. 화면을 새로 여세요.": found.status
        not in (Status.CONFIRMED, Status.WORKING),
        "아직 확인하지 않은 날이 있습니다. 모든 날의 시간을 확인한 뒤에 마치세요.": any(not each.signed_at for each in shifts),
        f"돌봄을 받은 사람은 0명에서 {MOST_PEOPLE:,}명 사이로 적어 주세요.": not 0 <= people <= MOST_PEOPLE,
    }
    if faults := [sentence for sentence, is_so in checks.items() if is_so]:
        raise CannotComplete(" ".join(faults))
    if not worked:
        return move(found, To(Status.CANCELLED, NOBODY_CAME), by=by, at=at)
    found.people = people
    found.save(update_fields=["people"])
    move(found, To(Status.DONE), by=by, at=at)
    ledger.post_many(_postings(found, worked, by, at))
    ask_how_it_was(found, origin=origin, by=by, at=at)
    return found


def _postings(request: Request, worked: Sequence[Shift], by: User | None, at: datetime) -> Iterator[ledger.Posting]:
    place = request.site.organisation
    labels = {
        "job": terms().role_name(request.role),
        "reason": terms().reason_name(request.reason),
        "facility": place.type,
    }
    for kind, quantity, people in ((COMPLETED, 1, request.people), (WORKED, len(worked), None)):
        yield ledger.Posting(
            kind=kind.code,
            on=worked[-1].day,
            org=request.site.centre,
            title=f"{place} {kind.name}"[:LONGEST_TITLE],
            key=f"{kind.code}:{request.pk}",
            by=by,
            at=at,
            quantity=quantity,
            people=people,
            subject=f"worker-{request.worker_id}",
            counterpart=place,
            region=place.region,
            labels=labels,
            source=request,
        )
