"""A remark is a follow-up of its owner, too: raised with it, done when it is answered, confirmed when it is settled."""

from __future__ import annotations

from django.utils import timezone

from chomchom.followup.models import FollowUp
from chomchom.followup.services import going_along
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.telling import Said
from chomchom.ledger.services.evidence import Cleaned
from chomchom.settlements.models import Remark, Reply

ANSWERED = "지적에 답한 것입니다."
SETTLED = "지적을 끝냈습니다."


def follow(remark: Remark) -> None:
    """Raise it for the organisation of the budget, by the day on which it is to be answered. Raises BadWords."""
    said = Raising(
        title=str(remark),
        text=f"{remark.about}\n{remark.get_kind_display()}: {remark.text}",
        kind=FollowUp.Kind.RULES if remark.kind == Remark.Kind.RULE else FollowUp.Kind.AT_ONCE,
        found_in=FollowUp.FoundIn.AUDIT,
        found_on=timezone.localdate(remark.at),
        owner=remark.owner,
        due_on=remark.due_on,
        source=remark,
        raised_for=remark.budget.organisation.parent,
    )
    raise_(said, by=remark.by, at=remark.at)


def go_along(reply: Reply, file: Cleaned | None = None) -> None:
    """What was said about the remark is said about its follow-up. Raises BadWords."""
    remark, by, at = reply.remark, reply.by, reply.at
    if by is None:
        return
    match reply.act:
        case Reply.Act.ANSWERED:
            going_along.answered(remark, Said(reply.text, file=file), ANSWERED, by=by, at=at)
        case Reply.Act.ASKED_AGAIN:
            going_along.asked_again(remark, Said(reply.text), by=by, at=at)
        case Reply.Act.SETTLED:
            going_along.settled(remark, Said(reply.text or SETTLED), by=by, at=at)
