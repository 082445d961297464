"""Living the surveys of a made-up year: prepared, opened, answered, reminded of, closed; and what was found in them is raised.

Each is known by its title, so that a year that goes on has none twice. Those that run on the last day go on running: workers close
them. It is lived before the rest of the year, while the months of the ledger are open.
"""

from __future__ import annotations

import datetime as dt
from random import Random

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.ledger.queries.months import last_sealed_day
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.plan.question import Entry
from chomchom.simulation.services.answering import hear
from chomchom.simulation.services.finding import raise_findings
from chomchom.simulation.services.players import Crew, moment, noon
from chomchom.simulation.year.asking import ASKINGS, Asking
from chomchom.simulation.year.hearing import answers_to
from chomchom.surveys.models import Instrument, Series, Survey
from chomchom.surveys.queries.regions import region_codes
from chomchom.surveys.services import surveys
from chomchom.surveys.services.surveys import GroupOf, Making

HEARD = frozenset({"survey.done", "survey.satisfied"})
"""Kinds that surveys post themselves where they are lived: made up beside it, they would count twice."""
_BEFORE = dt.timedelta(days=10)
"""How long before it opens a survey is prepared."""


def are_heard(year: int) -> bool:
    """Whether surveys of that year were lived."""
    return Survey.objects.filter(title__in=[each.name for each in ASKINGS], opens_on__year=year).exists()


def is_heard(entry: Entry) -> bool:
    """Whether a made-up entry is of what a lived survey tells itself: of its team and type."""
    return entry.kind in HEARD and (entry.org, entry.labels.get("type")) in {(each.team, each.type) for each in ASKINGS}


def live_surveys(version: Version, crew: Crew, seed: int, until: dt.datetime) -> int:
    """Hold the surveys of the plan's year up to a moment, and raise what was found in them; returns how many surveys are new.
    Nothing without a planner, or without the bank of instruments."""
    year = version.year or until.year
    if crew.planner is None or not Instrument.objects.filter(standard=True).exists():
        return 0
    life = _Hears(year, crew, seed, until)
    made = [survey for each in ASKINGS if (survey := life.hold(each))]
    raise_findings(year, crew, until)
    return len(made)


class _Hears:
    def __init__(self, year: int, crew: Crew, seed: int, until: dt.datetime) -> None:
        self.year, self.crew, self.seed, self.until = year, crew, seed, until
        self.today = timezone.localdate(until)
        self.teams = {each.name: each for each in Organisation.objects.filter(kind=Organisation.Kind.TEAM)}
        self.regions = sorted(region_codes())
        self.earliest = moment(dt.datetime.combine(last_sealed_day() or dt.date(2000, 1, 1), dt.time()))

    @transaction.atomic
    def hold(self, asking: Asking) -> Survey | None:
        """One survey as far as it gets; None where it is there, is still to come, or is of a team that is not there."""
        team, by = self.teams.get(asking.team), self.crew.of(asking.team)
        opens, closes = asking.runs(self.year, self.today)
        is_over = asking.opens is None and self.today.year != self.year  # what runs on the last day, in another year
        if team is None or by is None or is_over or noon(opens - _BEFORE) > self.until or self._is_known(asking, team):
            return None
        survey = self._make(asking, team, (opens, closes), by)
        if noon(opens) <= self.until:
            survey = surveys.open_(survey, by=None, at=noon(opens))
            self._hear(asking, survey, by)
        after = noon(closes + dt.timedelta(days=1))
        if after <= self.until:
            surveys.close(survey, by=None, at=max(after, self.earliest))
        return survey

    def _is_known(self, asking: Asking, team: Organisation) -> bool:
        return Survey.objects.filter(title=asking.name, organisation=team, opens_on__year=self.year).exists()

    def _make(self, asking: Asking, team: Organisation, days: tuple[dt.date, dt.date], by: User) -> Survey:
        at = noon(days[0] - _BEFORE)
        said = Making(
            title=asking.name,
            organisation=team,
            version=surveys.current_version(asking.instrument),
            opens_on=days[0],
            closes_on=days[1],
            survey_type=asking.type,
            audience=asking.audience,
            by_invitation=asking.is_by_invitation,
            expected=None if asking.series else asking.expected,
            groups=tuple(GroupOf(name=each.name, expected=each.expected) for each in asking.parts),
            series=self._series(asking.series, team, by, at) if asking.series else None,
        )
        return surveys.make(said, by=by, at=at)

    def _series(self, name: str, team: Organisation, by: User, at: dt.datetime) -> Series:
        found = Series.objects.filter(name=name, organisation=team).first()
        return found or surveys.new_series(name, team, by=by, at=at)

    def _hear(self, asking: Asking, survey: Survey, by: User) -> None:
        dice = Random(f"{self.seed}:{self.year}:{asking.title}")  # noqa: S311 -- a simulation, not a secret
        days = (survey.opens_on, survey.closes_on)
        made = answers_to(asking, survey.version.form, days, self.regions, dice)
        hear(asking, survey, [each for each in made if noon(each.on, 1) <= self.until], seed=self.seed, by=by)
