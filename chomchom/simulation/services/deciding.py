"""What a planner decides about the targets of a made-up year; a few are left, so that whoever tries it out has something to do."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.ledger.models import Entry
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.progress import questions_of
from chomchom.plan.question.suggest import LOOKED_AT
from chomchom.plan.services import questions
from chomchom.plan.services.questions import Said

NOTE = "체험판에서 지어낸 판단입니다."
_LEFT, _SILENT = 0.08, 0.15
"""Of the targets that people judge: those that nobody looked at yet, and those without a verdict."""
State, _Verdict = TargetQuestion.State, TargetQuestion.Verdict
_VERDICTS = {_Verdict.MET: 0.45, _Verdict.ON_TRACK: 0.4, _Verdict.BEHIND: 0.12, _Verdict.MISSED: 0.03}


def decide(version: Version, planner: User, until: dt.datetime) -> int:
    """In January: confirm what the suggester is rather sure of, and leave to people what cannot be counted; returns how many.

    Twice changes nothing.
    """
    at = min(_january(version, until), until)
    confirmed = questions.confirm_all(version, LOOKED_AT, by=planner, at=at)
    left = [row for row in questions_of(version) if row.state == State.UNMEASURABLE and _dice(row).random() >= _LEFT]
    for row in left:
        questions.confirm(row, by=planner, at=at)
    return confirmed + len(left)


def judge(version: Version, planner: User, until: dt.datetime) -> None:
    """Give verdicts, anywhere between January and `until`, with an entry of the team that was there by then.

    Twice changes nothing.
    """
    january = _january(version, until)
    left_in_january = {"state": State.JUDGED, "verdict": "", "decided_by": planner, "decided_at": min(january, until)}
    for row in questions_of(version).filter(**left_in_january):
        dice = _dice(row)
        if dice.random() >= _LEFT + _SILENT:
            (verdict,) = dice.choices(list(_VERDICTS), list(_VERDICTS.values()))
            moment = min(january + dice.random() * (until - january), until)
            if evidence := _evidence(row, moment):
                questions.give_verdict(row, Said(verdict, NOTE, evidence), by=planner, at=moment)


def _january(version: Version, until: dt.datetime) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(dt.date(version.year or until.year, 1, 8), dt.time(14)))


def _dice(row: TargetQuestion) -> Random:
    return Random(f"{row.target.project.title}:{row.target.text}")  # noqa: S311 -- a simulation, not a secret


def _evidence(row: TargetQuestion, moment: dt.datetime) -> Entry | None:
    of_team = Entry.objects.filter(organisation__name=row.target.project.team.name, reverses=None, reversal=None)
    return of_team.filter(posted_at__lte=moment).order_by("-happened_on", "-pk").first()
