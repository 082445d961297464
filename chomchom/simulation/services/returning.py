"""Living the follow-ups of a made-up year: those of the plan, and what was found by the way, as far as each got by then.

It is lived before the rest of the year, while the months of the ledger are open, and once.
"""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TypeGuard

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.followup.models import FollowUp
from chomchom.followup.services import moving
from chomchom.followup.services.climbing import climb
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.reflecting import Reflecting, reflect
from chomchom.followup.services.telling import Said
from chomchom.ledger.evidence import Cleaned
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import temporary_holidays
from chomchom.plan.models import Version
from chomchom.plan.services.following import raise_points
from chomchom.simulation.services.players import Crew, noon
from chomchom.simulation.year.days import Days
from chomchom.simulation.year.returning import Finding, Way, findings, way

MADE_UP = "체험판에서 지어낸 것입니다."
SETTLED = "followup.settled"
"""The kind of entry that the follow-ups of the year post themselves where they were lived."""
_FOUND_BY_THE_WAY = (FollowUp.FoundIn.MEETING, FollowUp.FoundIn.MONITORING, FollowUp.FoundIn.COMPLAINT)
_DONE = "고치고, 고친 것을 담당자 모두에게 알렸습니다. 체험판에서 지어낸 것입니다."
_AGAIN, _WHY_NOT = "다른 팀에도 알려 주세요. (체험판)", "다른 사업에서 이미 하고 있습니다. (체험판)"
_SUGGESTED = "다음 해에는 횟수를 늘리고, 일정에 먼저 넣겠습니다. (체험판)"
_PAPER = Cleaned("체험판 조치 결과.txt", "text/plain", "체험판에서 지어낸 조치 결과입니다.".encode())
_PLACES = {
    "at_once": ("task", "추진일정에 넣음 (체험판)"),
    "rules": ("rules", "운영 지침을 고침 (체험판)"),
    "money": ("budget", "예산의 줄을 고침 (체험판)"),
    "next_year": ("plan", "다음 해 계획의 초안에 넣음 (체험판)"),
}
_WITH_PAPER, _EACH_OF_PLAN = 0.4, 5
"""How many bring a file, and which points of the plan go their way: every fifth; others are accepted, and stay with their teams."""


def were_lived(year: int) -> bool:
    """Whether follow-ups of that year were lived."""
    return FollowUp.objects.filter(raised_at__year=year, found_in__in=_FOUND_BY_THE_WAY).exists()


def live_returns(version: Version, crew: Crew, seed: int, until: dt.datetime) -> int:
    """The follow-ups of the plan's year up to a moment; returns how many there are. Nothing where they are there already."""
    year = version.year or until.year
    january = noon(dt.date(year, 1, 5))
    if crew.planner is None or january > until or were_lived(year):
        return 0
    raise_points(version, at=january)
    _Lives(crew, until, seed).live_all(version)
    climb(at=until)
    return FollowUp.objects.filter(raised_at__year=year).count()


def walk(each: FollowUp, planned: Way, crew: Crew, until: dt.datetime) -> None:
    """Take one on its way, as far as it gets until a moment."""
    doer = crew.of(each.owner.name)
    if doer is not None:
        _Lives(crew, until, seed=0).go(each, planned, doer, Random(each.title))  # noqa: S311 -- a simulation, not a secret


class _Lives:
    def __init__(self, crew: Crew, until: dt.datetime, seed: int) -> None:
        self.crew, self.until, self.seed = crew, until, seed
        self.teams = {each.name: each for each in Organisation.objects.filter(kind=Organisation.Kind.TEAM).in_order()}
        self.agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY).first()

    def live_all(self, version: Version) -> None:
        """Those of the plan, then the others in the order of their days."""
        of_plan = FollowUp.objects.filter(found_in__in=("improvement", "issue"), status=FollowUp.Status.RAISED)
        for place, each in enumerate(of_plan.select_related("owner").order_by("pk")):
            self._live(each, goes_on=place % _EACH_OF_PLAN == 0)
        dice = Random(f"{self.seed}:returns:{version.year}")  # noqa: S311 -- a simulation, not a secret
        days = Days(version.year or self.until.year, temporary_holidays())
        for found in findings(days, list(self.teams) or [""], dice):
            if noon(found.on) <= self.until:
                self._live(self._raised(found))

    def _raised(self, found: Finding) -> FollowUp:
        owner = self.teams.get(found.team) or self.agency
        if owner is None:
            raise LookupError("An agency that lives a year has an organisation.")
        said = Raising(found.title, MADE_UP, found.kind, found.found_in, found.on, owner, raised_for=self.agency)
        return raise_(said, by=self.crew.planner, at=noon(found.on))

    def _live(self, each: FollowUp, *, goes_on: bool = True) -> None:
        dice = Random(f"{self.seed}:{each.found_in}:{each.title}:{each.owner.name}")  # noqa: S311 -- a simulation, not a secret
        since = timezone.localdate(each.raised_at)
        planned = way(each.kind, since, dice)
        doer = self.crew.of(each.owner.name)
        if doer is None:
            return
        if not goes_on:
            planned = Way(planned.accepted or planned.declined)
        self.go(each, planned, doer, dice)

    def go(self, each: FollowUp, planned: Way, doer: User, dice: Random) -> None:
        """Step by step, unless a day is still to come."""
        if self._is_over(planned.declined):
            moving.decline(each, Said(_WHY_NOT), by=doer, at=noon(planned.declined))
        if not self._is_over(planned.accepted):
            return
        suggested = _SUGGESTED if each.kind == FollowUp.Kind.NEXT_YEAR else ""
        moving.accept(each, Said(suggested), by=doer, at=noon(planned.accepted))
        if self._is_over(planned.begun):
            moving.begin(each, by=doer, at=noon(planned.begun, 2))
            if self._is_over(planned.done):
                self._finish(each, doer, noon(planned.done), dice)
                self._judge(each, planned, doer, dice)

    def _finish(self, each: FollowUp, doer: User, at: dt.datetime, dice: Random) -> None:
        reflect(each, Reflecting(*_PLACES[each.kind]), by=doer, at=at)
        file = _PAPER if dice.random() < _WITH_PAPER else None
        moving.finish(each, Said(_DONE, file=file), by=doer, at=at)

    def _judge(self, each: FollowUp, planned: Way, doer: User, dice: Random) -> None:
        """By another than the one who did it; it waits where there is nobody."""
        judge = self.crew.director if doer == self.crew.planner else self.crew.planner
        if judge is None:
            return
        if self._is_over(planned.again):
            moving.ask_again(each, Said(_AGAIN), by=judge, at=noon(planned.again))
            self._finish(each, doer, noon(planned.again, 4), dice)
        if self._is_over(planned.confirmed):
            moving.confirm(each, by=judge, at=noon(planned.confirmed, 5))

    def _is_over(self, day: dt.date | None) -> TypeGuard[dt.date]:
        return day is not None and noon(day, 8) <= self.until
