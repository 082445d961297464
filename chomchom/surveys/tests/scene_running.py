"""Surveys of the sweep and of the tests in the browser: one that is answered, and one that is prepared."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Group, Survey
from chomchom.surveys.services.responding import Answering, submit
from chomchom.surveys.tests import made

_SHOWN = ("survey-show",)
_RUN = ("survey-open", "survey-close", "survey-change")
DOORS = {
    **{f"surveys:{name}": "survey.read" for name in _SHOWN},
    **{f"surveys:{name}": "survey.run" for name in _RUN},
}
# To whom nothing was given yet, and who sends nothing.
REFUSES = {
    **dict.fromkeys(("answer:answer-draft", "answer:answer-send", "answer:answer-ticketed", "invited:sign"), (409,)),
    "answer:answer-file": (422,),
}
ADDRESSES = tuple(f"answer:answer{part}" for part in ("", "-thanks", "-look", "-again", "-draft", "-send", "-file"))


def surveys_of(home: Organisation) -> tuple[Survey, Survey]:
    """One with two groups and three answers, and one that opens tomorrow."""
    at, today = timezone.now(), timezone.localdate()
    days: dict[str, Any] = {"opens_on": today, "closes_on": today + timedelta(days=14)}
    running = made.survey(of=home, title="봄 교육 만족도 조사", code="spring", **days)
    groups = [Group(survey=running, name=name, expected=size) for name, size in (("전주", 4), ("익산", 2))]
    for place, group in enumerate(Group.objects.bulk_create(groups)):
        for number in range(place + 1):
            said = {"overall": 4 + place}
            answering = Answering(survey=running, version=running.version, answers=said, key=f"{place}{number}", group=group)
            submit(answering, at)
    waiting: dict[str, Any] = {
        "opens_on": today + timedelta(days=1),
        "closes_on": today + timedelta(days=9),
        "status": Survey.Status.DRAFT,
    }
    return running, made.survey(of=home, title="가을 교육 만족도 조사", **waiting)


def parts_of_surveys(home: Organisation) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    running, _ = surveys_of(home)
    return {name: {"pk": running.pk} for name in DOORS} | {name: {"code": running.code} for name in ADDRESSES}


def objects_of_surveys(home: Organisation) -> dict[str, int]:
    """What the pages in the browser show."""
    running, waiting = surveys_of(home)
    return {"survey": running.pk, "waiting_survey": waiting.pk}


PAGES = {
    "surveys": "/surveys/",
    "survey-make": "/surveys/make/",
    "survey": "/surveys/{surveys[survey]}/",
    "survey-waiting": "/surveys/{surveys[waiting_survey]}/",
    "answer-groups": "/s/spring/",
}
