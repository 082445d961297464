"""Somebody who is invited to a survey of 나눔팀: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from chomchom.accounts.tests.people import member
from chomchom.orgs.models import Organisation
from chomchom.surveys.guests import Guest
from chomchom.surveys.models import Invitation
from chomchom.surveys.services.invitations import invite, token_of
from chomchom.surveys.tests import made

DOORS = {
    "surveys:invitation-list": "survey.invited",
    **dict.fromkeys((f"surveys:invitation-{act}" for act in ("add", "remind", "withdraw")), "survey.run"),
}


def invited_to(home: Organisation) -> Invitation:
    """To a survey that is answered by invitation only."""
    at, today = timezone.now(), timezone.localdate()
    survey = made.survey(of=home, by_invitation=True, opens_on=today, closes_on=today + timedelta(days=7), code="invited")
    invite(survey, [Guest("email", "hana@example.org", "김하나")], site="http://testserver", by=member("officer", home), at=at)
    return survey.invitations.get()


def parts_of_invitations(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    invitation = invited_to(home)
    of_survey = dict.fromkeys((f"surveys:invitation-{act}" for act in ("list", "add", "remind")), invitation.survey_id)
    parts: dict[str, dict[str, Any]] = {name: {"pk": pk} for name, pk in of_survey.items()}
    parts["surveys:invitation-withdraw"] = {"pk": invitation.pk}
    for name in ("form", "sign"):
        parts[f"invited:{name}"] = {"token": token_of(invitation)}
    parts["answer:answer-ticketed"] = {"code": invitation.survey.code}
    return parts
