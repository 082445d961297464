"""Answering a survey of the made-up year: everybody who answers, by the open link or by invitation with a blind ticket."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from chomchom.accounts.models import User
from chomchom.simulation.services.players import MARK, noon
from chomchom.simulation.year.asking import Asking
from chomchom.simulation.year.hearing import Answered
from chomchom.surveys.blind import completed
from chomchom.surveys.blind.numbers import ALPHABET, LENGTH
from chomchom.surveys.guests import Guest
from chomchom.surveys.models import Group, Invitation, Survey
from chomchom.surveys.services import invitations, tickets
from chomchom.surveys.services.responding import Answering, submit

SITE = "https://chomchom.example"
"""Of the addresses in messages, which a demo keeps and does not send."""


def hear(asking: Asking, survey: Survey, people: Sequence[Answered], *, seed: int, by: User) -> None:
    """Everybody who answers, day by day; by invitation those who have not answered are reminded once, in the middle."""
    groups = {each.name: each for each in Group.objects.filter(survey=survey)}
    waiting = _invited(asking, survey, by) if survey.by_invitation else {}
    middle = survey.opens_on + (survey.closes_on - survey.opens_on) / 2
    is_reminded = not survey.by_invitation
    for each in people:
        if not is_reminded and each.on > middle:
            invitations.remind(survey, site=SITE, by=by, at=noon(middle))
            is_reminded = True
        group, at = groups.get(each.part.name), noon(each.on, 1)
        ticket = None
        if survey.by_invitation:
            token = invitations.token_of(waiting[group.pk if group else None].pop())
            ticket = tickets.take_in_one_go(token, own_number(_dice_of(asking, each, seed)), at=at)
        key = f"{MARK}:{seed}:{survey.code}:{each.number}"
        said = Answering(survey=survey, version=survey.version, answers=each.answers, key=key, group=group, ticket=ticket)
        submit(said, at)


def _invited(asking: Asking, survey: Survey, by: User) -> dict[int | None, list[Invitation]]:
    """Everybody who could answer, by group."""
    asked = [part.name for part in asking.groups for _ in range(part.expected or part.people)]
    guests = [Guest("email", f"demo{number}@example.org", f"지어낸 사람 {number}", name) for number, name in enumerate(asked, 1)]
    invitations.invite(survey, guests, site=SITE, by=by, at=noon(survey.opens_on))
    found: dict[int | None, list[Invitation]] = {}
    for each in Invitation.objects.filter(survey=survey).order_by("-pk"):
        found.setdefault(each.group_id, []).append(each)
    return found


def _dice_of(asking: Asking, each: Answered, seed: int) -> Random:
    """Those of one person, the same in each survey of a series."""
    return Random(f"{seed}:{asking.series or asking.title}:{each.number + asking.newcomers}")  # noqa: S311 -- a simulation


def own_number(dice: Random) -> str:
    """The number that somebody gives themselves."""
    return completed("".join(dice.choice(ALPHABET) for _ in range(LENGTH - 1)))
