"""Rating a dispatch: some sites tell in the days after it how it was, by the invitation that they got."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.utils import timezone

from chomchom.dispatch.models import Request
from chomchom.simulation.services.answering import own_number
from chomchom.simulation.services.players import MARK, noon
from chomchom.simulation.year.asking import Asking
from chomchom.simulation.year.hearing import answers_to
from chomchom.surveys.services import tickets
from chomchom.surveys.services.invitations import token_of
from chomchom.surveys.services.responding import Answering, submit

_ASKING = Asking(
    title="대체인력 파견 만족도",
    team="",
    instrument="dispatch",
    audience="",
    opens=None,
    days=1,
    mood=4.3,
    people=1,
    low={"told": -0.4, "together": -0.2},
)
_ANSWERS, _WITHIN = 0.62, 6
"""The share of sites that answer, and within how many days."""


def rate(request: Request, until: dt.datetime, dice: Random) -> None:
    """Answer, or not; whoever would answer later than `until` has not answered yet."""
    invitation, on = request.invitation, timezone.localdate(request.moved_at) + dt.timedelta(days=dice.randint(1, _WITHIN))
    if invitation is None or dice.random() >= _ANSWERS or noon(on) > until:
        return
    survey = invitation.survey
    (said,) = answers_to(_ASKING, survey.version.form, (on, on), [], dice)
    ticket = tickets.take_in_one_go(token_of(invitation), own_number(dice), at=noon(on))
    answering = Answering(
        survey=survey,
        version=survey.version,
        answers=said.answers,
        key=f"{MARK}:{survey.code}:{invitation.pk}",
        group=invitation.group,
        ticket=ticket,
    )
    submit(answering, noon(on))
