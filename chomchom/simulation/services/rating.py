"""Rating a dispatch: some sites tell in the days after it how it was, by the invitation that they got."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.utils import timezone

from chomchom.dispatch.models import Request
from chomchom.simulation.services.answering import own_number
from chomchom.simulation.services.players import MARK, noon
from chomchom.simulation.year.asking import OF_A_DISPATCH
from chomchom.simulation.year.hearing import answers_to
from chomchom.surveys.services import tickets
from chomchom.surveys.services.invitations import token_of
from chomchom.surveys.services.responding import Answering, submit

_ANSWERS, _WITHIN = 0.62, 6
"""The share of sites that answer, and within how many days."""


def rate(request: Request, until: dt.datetime, dice: Random) -> None:
    """Answer, or not; whoever would answer later than `until` has not answered yet."""
    invitation, on = request.invitation, timezone.localdate(request.moved_at) + dt.timedelta(days=dice.randint(1, _WITHIN))
    if invitation is None or dice.random() >= _ANSWERS or noon(on) > until:
        return
    survey = invitation.survey
    (said,) = answers_to(OF_A_DISPATCH, survey.version.form, (on, on), [], dice)
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
