"""Merging duplicates, and splitting what was two things: nothing is lost, and who spoke sees what became of it either way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.particles import quoted
from chomchom.core.reasons import because
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.models.followup import LONGEST_TITLE, OPEN
from chomchom.followup.services.raising import hear, term_of
from chomchom.followup.services.telling import Said, tell, words
from chomchom.followup.services.turns import CannotAct, locked, moved
from chomchom.orgs.models import Organisation

Act = Event.Act
MOST_PARTS = 8


@dataclass(frozen=True)
class Part:
    """One of the things into which a follow-up is split; whose it is, else the same owner's."""

    title: str
    kind: str
    owner: Organisation | None = None


@transaction.atomic
def merge(followup: FollowUp, into: FollowUp, said: Said = Said(), *, by: User, at: datetime) -> FollowUp:  # noqa: B008 -- frozen
    """Put one into another, which goes on for both; returns that other. Raises CannotAct, BadWords.

    Only one that is open takes others in, and one that was merged is not: so there are no circles.
    """
    if followup.pk == into.pk:
        raise CannotAct("같은 후속조치입니다. 합칠 다른 것을 고르세요.")
    _lock_both(followup, into)
    found = locked(followup, Act.MERGED, said)
    kept = locked(into, Act.COMMENTED, Said())
    if kept.status not in OPEN:
        raise CannotAct(f"{quoted(kept, '은')} 이미 끝났습니다. 열려 있는 것에 합치거나, 먼저 다시 여세요.")
    why = words(said.text, "합치는 까닭", required=False)
    hear(kept, found.receipts.values_list("code_hash", flat=True))
    found.merged_into, found.status, found.ended_at = kept, FollowUp.Status.MERGED, at
    found.save(update_fields=["merged_into", "status", "ended_at"])
    with because(why):
        tell(found, Act.MERGED, replace(said, text=f"{quoted(kept, '으로')} 합침\n{why}".strip()), by=by, at=at)
        tell(kept, Act.MERGED, Said(f"{quoted(found, '을')} 여기에 합침\n{why}".strip()), by=by, at=at)
    return kept


@transaction.atomic
def split(followup: FollowUp, parts: Sequence[Part], said: Said = Said(), *, by: User, at: datetime) -> list[FollowUp]:  # noqa: B008 -- frozen
    """Take things out of one that holds several; it goes on with what is left. Raises CannotAct, BadWords."""
    found = locked(followup, Act.SPLIT, said)
    if not 0 < len(parts) <= MOST_PARTS:
        raise CannotAct(f"떼어 낼 것을 한 줄에 하나씩, {MOST_PARTS}개까지 적어 주세요.")
    why = words(said.text, "나누는 까닭", required=False)
    made = [_part(found, each, by=by, at=at) for each in parts]
    heard = list(found.receipts.values_list("code_hash", flat=True))
    for each in made:
        hear(each, heard)
    titles = "\n".join(each.title for each in made)
    moved(found, Act.SPLIT, replace(said, text=f"떼어 낸 것:\n{titles}\n{why}".strip()), by=by, at=at)
    return made


def _part(whole: FollowUp, part: Part, *, by: User, at: datetime) -> FollowUp:
    if part.kind not in FollowUp.Kind.values:
        raise CannotAct("떼어 낼 것의 종류를 골라 주세요.")
    made = FollowUp.objects.create(
        title=words(part.title, "떼어 낼 것의 제목", LONGEST_TITLE).replace("\n", " "),
        text=whole.text,
        kind=part.kind,
        found_in=whole.found_in,
        found_on=whole.found_on,
        source_type=whole.source_type,
        source_id=whole.source_id,
        place=whole.place,
        owner=part.owner or whole.owner,
        due_on=term_of(part.kind, timezone.localdate(at)),
        split_from=whole,
        raised_by=whole.raised_by,
        raised_for=whole.raised_for,
        raised_at=at,
    )
    tell(made, Act.RAISED, Said(f"‘{whole}’에서 떼어 냄"), by=by, at=at)
    return made


def _lock_both(*pair: FollowUp) -> None:
    """In one order, so that two who merge two into each other do not wait for each other for ever."""
    list(
        FollowUp.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in pair]).order_by("pk").values_list("pk")
    )
