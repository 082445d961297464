"""Paper, telephone and devices, for the sweep and the browser: a survey with a paper that waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from chomchom.accounts.tests.people import member
from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Group, Keyed
from chomchom.surveys.services.keying import Paper, key_first
from chomchom.surveys.tests import made

_OF_SURVEYS = ("entry-home", "paper-key", "phone-enter", "sheet-print", "sheet-file", "poster-show", "poster-file")
_OF_PAPERS = ("paper-again", "paper-settle", "paper-discard")
DOORS = {f"surveys:{name}": "survey.enter" for name in (*_OF_SURVEYS, *_OF_PAPERS)}
# name of the page -> address, for the tests in the browser
PAGES = {
    "keying": "/surveys/entry/",
    "entry-home": "/surveys/{keyed[survey]}/entry/",
    "paper-key": "/surveys/{keyed[survey]}/entry/paper/",
    "paper-again": "/surveys/papers/{keyed[keyed]}/",
    "phone": "/surveys/{keyed[survey]}/entry/phone/",
    "sheet-print": "/surveys/{keyed[survey]}/sheet/",
    "poster": "/surveys/{keyed[survey]}/poster/",
    "kiosk": "/s/lobby/kiosk/",
    "kiosk-begin": "/s/lobby/kiosk/?group={keyed[group]}",
}


def paper_waiting(home: Organisation) -> Keyed:
    """Keyed in once, by somebody whom nobody else is."""
    at, today = timezone.now(), timezone.localdate()
    ends = today + timedelta(days=14)
    survey = made.survey(of=home, title="여름 교육 만족도 조사", code="lobby", opens_on=today, closes_on=ends)
    group = Group.objects.create(survey=survey, name="전주")
    clerk = member("officer", home, name="처음 넣은 사람")
    said = {"overall": 2, "parts": {"teacher": 4}, "why": "자리가 좁았습니다."}
    return key_first(Paper(survey=survey, version=survey.version, number="12", answers=said, group=group), by=clerk, at=at)


def parts_of_entry(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    keyed = paper_waiting(home)
    found = {f"surveys:{name}": {"pk": keyed.survey_id} for name in _OF_SURVEYS}
    found |= {f"surveys:{name}": {"pk": keyed.pk} for name in _OF_PAPERS}
    return found | {"answer:kiosk": {"code": keyed.survey.code}}


def objects_of_entry(home: Organisation) -> dict[str, int]:
    """What the pages in the browser show."""
    keyed = paper_waiting(home)
    return {"survey": keyed.survey_id, "keyed": keyed.pk, "group": keyed.group_id or 0}
