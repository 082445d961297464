"""The way of a follow-up: accepted or declined, begun, done with evidence, confirmed by another, asked for again, opened again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core.reasons import because
from chomchom.followup.models import Event, FollowUp
from chomchom.followup.services.posting import post_settled, take_back
from chomchom.followup.services.telling import Said, words
from chomchom.followup.services.turns import CannotAct, locked, moved, with_fresh_term

Act = Event.Act
NOWHERE = "반영한 곳이 없는 까닭"
_REASONS = {Act.DECLINED: "받아들이지 않는 까닭", Act.ASKED_AGAIN: "무엇이 모자라는지", Act.REOPENED: "다시 여는 까닭"}


@transaction.atomic
def accept(followup: FollowUp, said: Said = Said(), *, by: User, at: datetime) -> FollowUp:  # noqa: B008 -- frozen, so shared safely
    """The owner will do it. Raises CannotAct, BadWords."""
    found = locked(followup, Act.ACCEPTED, said)
    return moved(found, Act.ACCEPTED, _checked(said, "덧붙일 말", required=False), by=by, at=at)


@transaction.atomic
def decline(followup: FollowUp, said: Said, *, by: User, at: datetime) -> FollowUp:
    """The owner will not, and says why. Raises CannotAct, BadWords."""
    return _for_a_reason(followup, Act.DECLINED, said, by=by, at=at)


@transaction.atomic
def begin(followup: FollowUp, said: Said = Said(), *, by: User, at: datetime) -> FollowUp:  # noqa: B008 -- frozen, so shared safely
    """Somebody works at it: whoever begins one that is nobody's takes it. Raises CannotAct, BadWords."""
    found = locked(followup, Act.BEGUN, said)
    if found.person is None:
        found.person = by
        found.save(update_fields=["person"])
    return moved(found, Act.BEGUN, _checked(said, "덧붙일 말", required=False), by=by, at=at)


@transaction.atomic
def finish(followup: FollowUp, said: Said, nowhere: str = "", *, by: User, at: datetime) -> FollowUp:
    """It is done, as words or a file show, and reflected somewhere, or `nowhere` says why not. Raises CannotAct, BadWords."""
    found = locked(followup, Act.DONE, said)
    said = _checked(said, "무엇을 어떻게 했는지", required=said.file is None)
    why = words(nowhere, NOWHERE, required=False)
    if not found.reflections.exists():
        if not why:
            raise CannotAct("어디에 반영했는지 한 곳이라도 적어 주세요. 반영한 곳이 없으면 그 까닭을 적어 주세요.")
        said = replace(said, text=words(f"{said.text}\n\n{NOWHERE}: {why}", "한 일과 까닭"))
    return moved(found, Act.DONE, said, by=by, at=at)


@transaction.atomic
def confirm(followup: FollowUp, said: Said = Said(), *, by: User, at: datetime) -> FollowUp:  # noqa: B008 -- frozen, so shared safely
    """Somebody else than who did it finds it settled; the ledger counts it. Raises CannotAct, BadWords, and as `ledger.post`."""
    found = locked(followup, Act.CONFIRMED, said)
    if by.pk in doers(found):
        raise CannotAct("스스로 한 것은 스스로 확인할 수 없습니다. 올린 사람이나 확인하는 권한이 있는 다른 사람이 확인합니다.")
    found = moved(found, Act.CONFIRMED, _checked(said, "덧붙일 말", required=False), by=by, at=at)
    post_settled(found, by=by, at=at)
    return found


@transaction.atomic
def ask_again(followup: FollowUp, said: Said, *, by: User, at: datetime) -> FollowUp:
    """What was done is not enough. Raises CannotAct, BadWords."""
    found = _for_a_reason(followup, Act.ASKED_AGAIN, said, by=by, at=at)
    with_fresh_term(found, at)
    return found


@transaction.atomic
def reopen(followup: FollowUp, said: Said, *, by: User, at: datetime) -> FollowUp:
    """It was declined or settled wrongly: it stands before its owner again, and what the ledger counted is taken back.

    Raises CannotAct, BadWords, and as `ledger.reverse`.
    """
    was_confirmed = locked(followup, Act.REOPENED, said).status == FollowUp.Status.CONFIRMED
    found = _for_a_reason(followup, Act.REOPENED, said, by=by, at=at)
    with_fresh_term(found, at)
    if was_confirmed:
        take_back(found, by=by, at=at)
    return found


def doers(followup: FollowUp) -> set[int]:
    """Who did it: whoever said last that it is done, and whose it is."""
    last = followup.events.filter(act=Act.DONE).order_by("pk").last()
    return {each for each in (last and last.by_id, followup.person_id) if each}


def _for_a_reason(followup: FollowUp, act: Event.Act, said: Said, *, by: User, at: datetime) -> FollowUp:
    found, said = locked(followup, act, said), _checked(said, _REASONS[act])
    with because(said.text):
        return moved(found, act, said, by=by, at=at)


def _checked(said: Said, what: str, *, required: bool = True) -> Said:
    return replace(said, text=words(said.text, what, required=required))
