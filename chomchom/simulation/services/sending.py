"""Living some weeks of the centre for substitutes: who works there, which facilities ask, who is sent, and what was worked.

Weeks before the last day are done, the week of that day is under way, and of the next one only its Monday is sent: the rest waits
for a proposal. It is lived before the rest of the year, while the months of the ledger are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.db import transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.workdays import is_working_day
from chomchom.dispatch.eligibility import Hours
from chomchom.dispatch.models import Request, Site
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.services import booking, screening
from chomchom.dispatch.services.asking import Asking, CannotAsk, ask
from chomchom.dispatch.services.proposing import propose, take
from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.queries import temporary_holidays
from chomchom.simulation.services.players import Crew, noon
from chomchom.simulation.services.working import work
from chomchom.workforce.models import Worker
from chomchom.workforce.services import credentials, workers
from chomchom.workforce.services.credentials import Held
from chomchom.workforce.services.workers import About

SENT = "dispatch.completed"
WEEKS_BEFORE, REQUESTS_A_WEEK, SITES = 3, 24, 42
_OF_THE_FIRST = 12
"""Every so many requests are of the first site: its log-in is one of the demo's."""
_SURNAMES = "김이박최정강조윤장임한오서"
_HOMES = {"전주시": 7, "익산시": 3, "군산시": 2, "완주군": 1, "정읍시": 1, "남원시": 1}
_ASKED = {"전주시": 30, "군산시": 14, "익산시": 14, "정읍시": 7, "완주군": 7, "남원시": 6, "김제시": 6, "고창군": 3, "부안군": 3}
_TYPES = ("지역아동센터", "노인주간보호센터", "장애인거주시설", "어린이집", "노인요양시설", "다함께돌봄센터")
_REASONS = {"annual": 45, "training": 25, "sick": 15, "family": 15}
_ROLES = {"care": 50, "child-centre": 12, "disability": 12, "infant": 10, "cook": 16}
_LENGTHS = {1: 50, 2: 28, 3: 14, 5: 8}


@dataclass(frozen=True)
class _Stage:
    """Where it is lived, by whom, and from which seed."""

    centre: Organisation
    by: User | None
    until: dt.datetime
    dice: Random

    @property
    def today(self) -> dt.date:
        """The last day."""
        return timezone.localdate(self.until)

    @property
    def monday(self) -> dt.date:
        """Of the week of that day."""
        return self.today - dt.timedelta(days=self.today.weekday())


def first_sent(year: int) -> dt.date | None:
    """The day of that year from which on sending was lived: entries made up beside it would count twice."""
    found = Request.objects.filter(site__is_sample=True, first_on__year=year).order_by("first_on")
    return found.values_list("first_on", flat=True).first()


def live_sending(crew: Crew, seed: int, until: dt.datetime) -> int:
    """Live those weeks once; returns how many requests there are. Nothing where the profile has no centre."""
    centre = Organisation.objects.filter(code=terms().centre).first()
    if centre is None or Worker.objects.filter(organisation=centre).exists():
        return 0
    stage = _Stage(centre, crew.planner, until, Random(f"{seed}:{centre.code}"))  # noqa: S311 -- a simulation, not a secret
    _take_on(stage)
    sites = _sites(stage)
    for week in range(-WEEKS_BEFORE, 2):
        _live(stage, sites, stage.monday + dt.timedelta(weeks=week))
    return Request.objects.filter(site__in=sites).count()


def connect_log_in(user: User, *, at: dt.datetime) -> None:
    """Let a log-in be that of a made-up worker, if there is one who has something to do."""
    people = Worker.objects.filter(is_sample=True, user=None).order_by("pk")
    found = people.filter(requests__status="confirmed").first() or people.first()
    if found and not Worker.objects.filter(user=user).exists():
        workers.connect(found, user, by=None, at=at)


@transaction.atomic
def _take_on(stage: _Stage) -> None:
    """Thirteen who care and two who cook; some with what few have, one whose check ends soon."""
    regions = {region.name: region for region in Region.objects.all()}
    homes = [regions[name] for name, many in _HOMES.items() for _ in range(many) if name in regions] or list(regions.values())
    began = stage.today.replace(month=1, day=1) - dt.timedelta(days=365)
    for number in range(15):
        post, surname = ("cook", "조리") if number >= 13 else ("care", "돌봄"), _SURNAMES[number % 13]
        said = About(
            name=f"{surname}{post[1]}",
            post=post[0],
            home=homes[number % len(homes)],
            travel="bus" if number % 5 == 4 else "car",
            reach_km=(70, 40, 110, None)[number % 4],
            began_on=began,
            phone=f"010-0000-{7000 + number}",
            sex="m" if number % 6 == 5 else "f",
        )
        worker = workers.add(stage.centre, said, by=stage.by, at=stage.until, is_sample=True)
        _give_papers(stage, worker, number)


def _give_papers(stage: _Stage, worker: Worker, number: int) -> None:
    ends = stage.today + dt.timedelta(days=12 if number == 3 else 200)
    since = stage.today - dt.timedelta(days=300)
    held = [Held("health-check", since, ends), Held("crime-check", since, stage.today + dt.timedelta(days=240))]
    few = {
        "cook": number >= 13,
        "infant-care": number % 3 == 0,
        "disability-care": number % 3 == 1,
        "child-centre-office": number % 4 < 2,
    }
    held += [Held(kind, since, None) for kind, has in few.items() if has]
    for each in held:
        credentials.note(worker, each, by=stage.by, at=stage.until)


@transaction.atomic
def _sites(stage: _Stage) -> list[Site]:
    """Facilities that ask, in the towns where they are; all of them say that they are made up."""
    regions = [region for region in Region.objects.order_by("position") if _ASKED.get(region.name, 2)]
    weights = [_ASKED.get(region.name, 2) for region in regions]
    found = []
    for number in range(SITES):
        region, kind = stage.dice.choices(regions, weights)[0], _TYPES[number % len(_TYPES)]
        name = f"시연 {region.name.rstrip('시군')} {kind} {number + 1}"
        place = Organisation.objects.create(
            kind=Organisation.Kind.PROVIDER, code=f"sample-site-{number + 1}", name=name, type=kind, region=region
        )
        site = Site(organisation=place, centre=stage.centre, is_sample=True, added_by=stage.by, added_at=stage.until)
        site.staff, site.people = stage.dice.randint(3, 24), stage.dice.randint(12, 60)
        site.seal(contact="시연 담당", phone=f"0630000{number:04}", email=f"site-{number + 1}@chomchom.example")
        site.save()
        found.append(site)
    return found


def _live(stage: _Stage, sites: list[Site], monday: dt.date) -> None:
    """One week: asked for two weeks before, screened, sent, confirmed, and worked as far as it is over; some say no answer yet."""
    asked = noon(monday - dt.timedelta(days=12))
    made = []
    for number, said in enumerate(_askings(stage, monday)):
        made += _ask(stage.dice.choice(sites) if number % _OF_THE_FIRST else sites[0], said, stage.by, asked)
    is_next = monday > stage.today
    for row in made[: len(made) * 3 // 4] if is_next else made:
        screening.screen(row, by=stage.by, at=noon(monday - dt.timedelta(days=11)))
    at = min(noon(monday - dt.timedelta(days=10)), stage.until)
    proposal = propose(stage.centre, monday, monday + dt.timedelta(days=0 if is_next else 6), by=stage.by, at=at)
    for number, row in enumerate(take(proposal, by=stage.by, at=at)):
        if not is_next or number % 3:
            booking.confirm(row, by=stage.by, at=at)
            work(row, stage.until, stage.dice)
    if is_next:
        return
    for row in Request.objects.filter(site__in=sites, status="screened", first_on__lt=monday + dt.timedelta(days=7)):
        screening.give_up(row, by=stage.by, at=at, reason="그날 갈 수 있는 사람이 없음")


def _askings(stage: _Stage, monday: dt.date) -> Iterator[Asking]:
    dice, off = stage.dice, temporary_holidays()
    days = [day for number in range(5) if is_working_day(day := monday + dt.timedelta(days=number), off)]
    for number in range(REQUESTS_A_WEEK if days else 0):
        first = dice.randrange(len(days))
        kept = days[first : first + dice.choices(list(_LENGTHS), list(_LENGTHS.values()))[0]]
        begins = dice.choice([540, 540, 540, 480, 600])
        role = dice.choices(list(_ROLES), list(_ROLES.values()))[0]
        yield Asking(
            role=role,
            reason=dice.choices(list(_REASONS), list(_REASONS.values()))[0],
            absent=f"{'조리사' if role == 'cook' else '돌봄교사'} {number % 3 + 1}",
            hours=[Hours(day, begins, begins + 540, 60) for day in kept],
            channel=dice.choice(["online", "online", "phone"]),
            is_urgent=dice.random() < 0.1,
        )


def _ask(site: Site, said: Asking, by: User | None, at: dt.datetime) -> list[Request]:
    """A facility that asks for the same absence twice is told so, and asks no more."""
    try:
        return ask(site, said, by=by, at=at)
    except CannotAsk:
        return []
