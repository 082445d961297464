"""The state machine: which act is possible in which state, and where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import AT_WORK, OPEN

Act, Status = Event.Act, FollowUp.Status
TALK = (Act.COMMENTED, Act.ANSWERED, Act.REFLECTED)
"""What others may do in between without anybody having to look again."""


@dataclass(frozen=True)
class Step:
    """An act: the states in which it is possible, and the one to which it leads; None where the state stays."""

    at: tuple[FollowUp.Status, ...]
    to: FollowUp.Status | None = None


_ALIVE = tuple(each for each in Status if each != Status.MERGED)
_KEPT = tuple(each for each in _ALIVE if each != Status.DECLINED)
STEPS: Mapping[Event.Act, Step] = {
    Act.ACCEPTED: Step((Status.RAISED,), Status.ACCEPTED),
    Act.DECLINED: Step((Status.RAISED, Status.ACCEPTED), Status.DECLINED),
    Act.BEGUN: Step((Status.ACCEPTED,), Status.IN_PROGRESS),
    Act.DONE: Step((Status.IN_PROGRESS,), Status.DONE),
    Act.CONFIRMED: Step((Status.DONE,), Status.CONFIRMED),
    Act.ASKED_AGAIN: Step((Status.DONE,), Status.IN_PROGRESS),
    Act.REOPENED: Step((Status.DECLINED, Status.CONFIRMED), Status.RAISED),
    Act.HANDED_OVER: Step(AT_WORK),
    Act.POSTPONED: Step(AT_WORK),
    Act.MERGED: Step(OPEN, Status.MERGED),
    Act.SPLIT: Step(AT_WORK),
    Act.REFLECTED: Step(_KEPT),
    Act.COMMENTED: Step(_ALIVE),
    Act.ANSWERED: Step(_ALIVE),
}


def possible(followup: FollowUp) -> frozenset[Event.Act]:
    """What can be done about it now, by whomever."""
    return frozenset(act for act, step in STEPS.items() if followup.status in step.at)
