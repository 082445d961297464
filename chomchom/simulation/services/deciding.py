"""What a planner decides about the targets of a made-up year; a few are left, so that whoever tries it out has something to do."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.plan.models import TargetQuestion, Version
from chomchom.plan.queries.progress import questions_of
from chomchom.plan.question.suggest import LOOKED_AT
from chomchom.plan.services import questions
from chomchom.plan.services.questions import Said

NOTE = "체험판에서 지어낸 판단입니다."
_LEFT, _SILENT = 0.08, 0.15
"""Of the targets that people judge: those that nobody looked at yet, and those without a verdict."""
_Verdict = TargetQuestion.Verdict
_VERDICTS = {_Verdict.MET: 0.45, _Verdict.ON_TRACK: 0.4, _Verdict.BEHIND: 0.12, _Verdict.MISSED: 0.03}


def decide(version: Version, planner: User, until: dt.datetime) -> int:
    """Confirm what the suggester is rather sure of, and judge what cannot be counted; returns how many. Twice changes nothing.

    Questions are confirmed in January, verdicts fall anywhere between that and `until`.
    """
    january = timezone.make_aware(dt.datetime.combine(dt.date(version.year or until.year, 1, 8), dt.time(14)))
    confirmed = questions.confirm_all(version, LOOKED_AT, by=planner, at=min(january, until))
    return confirmed + sum(_judge(row, planner, january, until) for row in questions_of(version))


def _judge(row: TargetQuestion, planner: User, january: dt.datetime, until: dt.datetime) -> bool:
    dice = Random(f"{row.target.project.title}:{row.target.text}")  # noqa: S311 -- a simulation, not a secret
    luck = dice.random()
    if row.state != TargetQuestion.State.UNMEASURABLE or luck < _LEFT:
        return False
    judged = questions.confirm(row, by=planner, at=min(january, until))
    if luck >= _LEFT + _SILENT:
        (verdict,) = dice.choices(list(_VERDICTS), list(_VERDICTS.values()))
        moment = january + dice.random() * (until - january)
        questions.give_verdict(judged, Said(verdict, NOTE), by=planner, at=min(moment, until))
    return True
