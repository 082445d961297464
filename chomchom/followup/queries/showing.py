"""What the page of one follow-up shows, and what the holder of a receipt code sees of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chomchom.followup.models import Event, FollowUp, Receipt, Reflection

PLAIN = {
    FollowUp.Status.RAISED: "말씀을 전했습니다. 맡은 곳에서 살펴보고 있습니다.",
    FollowUp.Status.ACCEPTED: "고치기로 했습니다. 곧 시작합니다.",
    FollowUp.Status.DECLINED: "살펴보았지만 이번에는 하지 않기로 했습니다.",
    FollowUp.Status.IN_PROGRESS: "지금 고치고 있습니다.",
    FollowUp.Status.DONE: "고쳤습니다. 제대로 되었는지 확인하고 있습니다.",
    FollowUp.Status.CONFIRMED: "고쳤고, 확인도 마쳤습니다.",
}


@dataclass(frozen=True)
class Reply:
    """What became of something that somebody said: nothing in it names people, and only words that were meant for them."""

    followup: FollowUp
    plain: str
    events: Sequence[Event]


def family(followup: FollowUp) -> list[int]:
    """Its number, and those of all that were merged into it. A query for each generation."""
    found, youngest = [followup.pk], [followup.pk]
    while youngest:
        youngest = list(FollowUp.objects.filter(merged_into__in=youngest).values_list("pk", flat=True))
        found += youngest
    return found


def history(of: list[int]) -> list[Event]:
    """All that was done and said about them, in order; the bytes of files are not read."""
    return list(Event.objects.filter(followup__in=of).select_related("by", "followup").order_by("at", "pk"))


def reflections(of: list[int]) -> list[Reflection]:
    """Where they were reflected."""
    return list(Reflection.objects.filter(followup__in=of).select_related("thing_type", "by").order_by("pk"))


def root(followup: FollowUp) -> FollowUp:
    """The one that goes on for it: itself, or into what it was merged."""
    while followup.merged_into is not None:
        followup = followup.merged_into
    return followup


def replies(code_hash: bytes) -> list[Reply]:
    """What became of all that the holder of a code said, each thing once."""
    heard = Receipt.objects.filter(code_hash=code_hash).select_related("followup__merged_into").order_by("pk")
    roots = {each.pk: each for each in (root(receipt.followup) for receipt in heard)}
    return [_reply(each) for each in roots.values()]


def _reply(followup: FollowUp) -> Reply:
    events = Event.objects.filter(followup__in=family(followup), public=True).exclude(text="").order_by("at", "pk")
    return Reply(followup, PLAIN[FollowUp.Status(followup.status)], list(events))
