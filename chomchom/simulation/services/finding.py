"""What was found in the surveys of a made-up year, raised by the planner out of their results, and how far it got."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.followup.models import FollowUp
from chomchom.followup.services import moving, talking
from chomchom.followup.services.telling import Said
from chomchom.simulation.services.players import Crew, noon
from chomchom.simulation.services.returning import MADE_UP, walk
from chomchom.simulation.year.asking import ADVISED, ASKINGS, TRAINED, VISITED
from chomchom.simulation.year.returning import Way
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.findings import Choice, Finding, NothingChosen, found_in_item, found_in_texts, raised_from
from chomchom.surveys.queries.results import results_of
from chomchom.surveys.services.raising import Words, raise_finding


@dataclass(frozen=True, kw_only=True)
class _Found:
    """What somebody reads in the results of the survey with that title: a word in texts, or an item. `days`: after how many it is
    accepted, begun, done and confirmed, as far as it gets. `told`: what those who spoke are told; `declined`: when it is."""

    survey: str
    choice: Choice
    title: str
    kind: str
    told: str
    days: tuple[int, ...] = ()
    declined: int = 0


_FOUND = (
    _Found(
        survey=TRAINED,
        choice=Choice(item="place"),
        title="만족도조사 결과: 교육 장소가 불편함",
        kind="at_once",
        told="의자와 난방이 있는 다른 강의실로 옮겼습니다. 알려 주셔서 고맙습니다. (체험판)",
        days=(3, 5, 15, 24),
    ),
    _Found(
        survey=ADVISED,
        choice=Choice(question="wish", word="신청"),
        title="만족도조사 결과: 신청하기가 어렵고 서류가 많음",
        kind="rules",
        told="신청 서류를 세 장에서 한 장으로 줄이고, 쓰는 법을 그림으로 알리려고 합니다. (체험판)",
        days=(4, 9),
    ),
    _Found(
        survey=VISITED,
        choice=Choice(question="wish", word="방문 시간"),
        title="만족도조사 결과: 방문 시간을 늘려 달라는 말씀",
        kind="money",
        told="올해는 사람이 모자라 방문 시간을 늘리지 못합니다. 대신 오는 시간을 전날 전화로 알려 드리겠습니다. (체험판)",
        declined=6,
    ),
)
_READ = dt.timedelta(days=4)
"""So long after it closed the results of a survey are read."""


def raise_findings(year: int, crew: Crew, until: dt.datetime) -> None:
    """Raise each once, as soon as its survey has closed and somebody has read it."""
    titles = {each.title: each.name for each in ASKINGS}
    for each in _FOUND:
        survey = Survey.objects.filter(title=titles[each.survey], opens_on__year=year, closed_at__lt=until - _READ).first()
        if survey and crew.planner and not raised_from(survey, FollowUp.objects.all()).exists():
            _raise(each, survey, crew.planner, crew, until)


def _raise(found: _Found, survey: Survey, planner: User, crew: Crew, until: dt.datetime) -> None:
    try:
        finding = _finding(found.choice, survey)
    except NothingChosen:  # other dice: nobody wrote that word
        return
    on = timezone.localdate(survey.closed_at) + _READ
    words = Words(title=found.title, text=f"{finding.text}\n{MADE_UP}", kind=found.kind, owner=survey.organisation)
    made = raise_finding(survey, finding, words, by=planner, at=noon(on))
    _go_on(found, made, on, crew, until)


def _finding(choice: Choice, survey: Survey) -> Finding:
    return found_in_item(results_of(survey, Survey.objects.none()), choice.item) if choice.item else found_in_texts(survey, choice)


def _go_on(found: _Found, made: FollowUp, on: dt.date, crew: Crew, until: dt.datetime) -> None:
    doer, steps = crew.of(made.owner.name), [on + dt.timedelta(days=each) for each in found.days]
    told = noon(on + dt.timedelta(days=found.declined or max(found.days)), 6)
    if found.days:
        accepted, begun, done, confirmed = [*steps, None, None][:4]
        walk(made, Way(accepted=accepted, begun=begun, done=done, confirmed=confirmed), crew, until)
    if doer is None or told > until:
        return
    if found.declined:
        moving.decline(made, Said(found.told, public=True), by=doer, at=told)
    else:
        talking.answer(made, Said(found.told), by=doer, at=told)
