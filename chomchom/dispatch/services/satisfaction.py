"""Satisfaction: after each dispatch its site is asked how it was, in the survey of that quarter; who answered what is not known."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.dispatch.models import Request, Site
from chomchom.dispatch.queries.satisfaction import INSTRUMENT
from chomchom.dispatch.queries.terms import terms
from chomchom.surveys.guests import Guest
from chomchom.surveys.models import Survey
from chomchom.surveys.services.invitations import invitation_for, invite
from chomchom.surveys.services.surveys import GroupOf, Opening, open_for

AUDIENCE, NO_ROLE = "대체인력을 쓴 시설", "그 밖"
MARK = " (체험판)"
"""Behind the title of a survey of sites that are made up."""
TIME_TO_ANSWER = dt.timedelta(days=14)


def ask_how_it_was(request: Request, *, origin: str, by: User | None, at: dt.datetime) -> None:
    """Invite the site of a locked request; one that has neither an e-mail address nor a telephone is not asked. Raises CannotRun,
    CannotInvite."""
    guest = _guest(request)
    if not guest.address:
        return
    survey = survey_of_the_quarter(request.site, by=by, at=at)
    if guest.group not in survey.groups.values_list("name", flat=True):  # a role that the terms got within the quarter
        guest = _guest(request, NO_ROLE)
    invite(survey, [guest], site=origin, by=by, at=at)
    request.invitation = invitation_for(survey, guest)
    request.save(update_fields=["invitation"])


def survey_of_the_quarter(site: Site, *, by: User | None, at: dt.datetime) -> Survey:
    """The survey in which the sites of its centre are asked at that moment, made the first time. Raises CannotRun."""
    last = last_day_of(timezone.localdate(at))
    roles = (*(each.name for each in terms().roles), NO_ROLE)
    how = Opening(
        organisation=site.centre,
        title=f"대체인력 파견 만족도 {last.year}년 {last.month // 3}분기{MARK if site.is_sample else ''}",
        last_day=last,
        by_invitation=True,
        groups=tuple(GroupOf(name=name) for name in dict.fromkeys(roles)),
    )
    return open_for(site.centre, INSTRUMENT, AUDIENCE, how, by=by, at=at)


def last_day_of(today: dt.date) -> dt.date:
    """The last day of the quarter in which who is asked today still has time to answer."""
    until = today + TIME_TO_ANSWER
    month = (until.month + 2) // 3 * 3
    return (until.replace(month=month, day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)


def _guest(request: Request, role: str = "") -> Guest:
    email, phone = request.site.opened("email"), request.site.opened("phone")
    return Guest(
        channel="email" if email else "sms",
        address=email or phone,
        name=request.site.opened("contact"),
        group=role or terms().role_name(request.role),
        occasion=f"{request.number} {request.period} 파견",
    )
