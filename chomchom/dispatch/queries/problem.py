"""The question that the engine is asked: who can work, what is asked for, what was promised already, read from the rows."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec
from django.db.models import Count

from chomchom.dispatch.matching.words import Names
from chomchom.dispatch.models import Override, Pairing, Request, Shift
from chomchom.dispatch.queries.terms import terms, ways
from chomchom.orgs.models import Organisation
from chomchom.rostering import problem as engine
from chomchom.workforce.models import Credential, Leave, WeekHours, Worker
from chomchom.workforce.queries.terms import terms as terms_of_work

ASKED = (Request.Status.SCREENED, Request.Status.OFFERED, Request.Status.CONFIRMED, Request.Status.WORKING)
FOR_GOOD = 9_999_999
BESIDE = dt.timedelta(days=7)
KNOWN_FOR = dt.timedelta(days=365)


@dataclass(frozen=True)
class Posed:
    """The problem, and the rows behind its keys."""

    problem: engine.Problem
    requests: Mapping[str, Request] = field(repr=False)
    workers: Mapping[str, Worker] = field(repr=False)

    @cached_property
    def names(self) -> Names:
        """What its keys are called."""
        skills = {each.code: each.name for each in terms_of_work().kinds}
        skills |= {f"post:{each.code}": each.name for each in terms_of_work().posts}
        skills |= {f"sex:{code}": f"{label} 대체인력 배려" for code, label in Worker.Sex.choices}
        return Names(skills, {key: str(each) for key, each in self.requests.items()})

    @property
    def told(self) -> dict[str, str]:
        """Who is sent where already."""
        return {key: str(each.worker_id) for key, each in self.requests.items() if each.worker_id}

    @property
    def basis(self) -> str:
        """A digest of all that is asked."""
        asked = (self.problem.workers, self.problem.jobs, self.problem.weights)
        plain = msgspec.to_builtins(asked, str_keys=True, order="deterministic")
        return hashlib.sha256(msgspec.json.encode(plain)).hexdigest()


def posed(centre: Organisation, first: dt.date, last: dt.date, *, also: Iterable[Request] = ()) -> Posed:
    """All that the centre has to send between two days, with `also` these. Ten queries."""
    found = Request.objects.filter(site__centre=centre, status__in=ASKED).within(first, last)
    related = ("site__organisation__region", "worker")
    requests = {str(each.pk): each for each in found.select_related(*related).order_by("pk")}
    requests |= {str(each.pk): each for each in also}
    shifts = _shifts(requests.values())
    days = [each.day for every in shifts.values() for each in every]
    span = (min([first, *days]), max([last, *days]))
    workers = {
        str(each.pk): each
        for each in Worker.objects.filter(organisation=centre).select_related("home").employed_within(*span).order_by("pk")
    }
    decided = _decided(requests.values())
    problem = engine.Problem(
        workers=_workers(list(workers.values()), list(requests.values()), span),
        jobs=[_job(each, shifts[key], decided[key]) for key, each in requests.items() if key in shifts],
        ways=ways(),
        weights=terms().weighing.weights,
    )
    return Posed(problem, requests, workers)


def _shifts(requests: Iterable[Request]) -> dict[str, list[Shift]]:
    found = defaultdict(list)
    for each in Shift.objects.filter(request__in=list(requests)).order_by("day"):
        found[str(each.request_id)].append(each)
    return found


@dataclass
class _Decided:
    """What people decided over the engine about a request."""

    pinned: str | None = None
    forbidden: set[str] = field(default_factory=set)


def _decided(requests: Iterable[Request]) -> defaultdict[str, _Decided]:
    found: defaultdict[str, _Decided] = defaultdict(_Decided)
    for each in Override.objects.filter(request__in=list(requests), lifted_at=None):
        if each.kind == Override.Kind.PINNED:
            found[str(each.request_id)].pinned = str(each.worker_id)
        elif each.kind == Override.Kind.FORBIDDEN:
            found[str(each.request_id)].forbidden.add(str(each.worker_id))
    return found


def _job(request: Request, shifts: list[Shift], decided: _Decided) -> engine.Job:
    working = request.status == Request.Status.WORKING
    return engine.Job(
        key=str(request.pk),
        site=str(request.site_id),
        place=_place(request),
        shifts=tuple(_shift(each) for each in shifts),
        needs=needs_of(request),
        weight=request.weight,
        pinned=str(request.worker_id) if working else decided.pinned,
        forbidden=frozenset(decided.forbidden),
        kept_by=str(request.worker_id) if request.worker_id else None,
    )


def needs_of(request: Request) -> frozenset[str]:
    """All that whoever goes has to be and to hold, by keys of skills."""
    role = terms().role(request.role)
    post = terms_of_work().post(role.post) if role else None
    needs = {*request.needs, *(role.needs if role else ()), *(post.holds if post else ())}
    needs |= {f"post:{post.code}"} if post else set()
    return frozenset(needs | ({f"sex:{request.sex}"} if request.sex else set()))


def _place(request: Request) -> str:
    region = request.site.organisation.region
    return region.code if region else ""


def _shift(shift: Shift) -> engine.Shift:
    start = shift.day.toordinal() * engine.DAY
    return engine.Shift(start + shift.begins, start + shift.ends, shift.pause)


@dataclass
class _Known:
    """What is known of a worker beside their row."""

    skills: defaultdict[str, list[engine.Days]] = field(default_factory=lambda: defaultdict(list))
    away: list[engine.Shift] = field(default_factory=list)
    shuns: set[str] = field(default_factory=set)
    worked: Counter[int] = field(default_factory=Counter)
    knows: Counter[str] = field(default_factory=Counter)
    far: int = 0


def _workers(people: list[Worker], asked: list[Request], span: tuple[dt.date, dt.date]) -> list[engine.Worker]:
    known: defaultdict[int, _Known] = defaultdict(_Known)
    _read_papers(people, known)
    _read_absences(people, span, known)
    _read_sites(people, span, known)
    _read_booked(people, asked, span, known)
    return [_worker(each, known[each.pk], span) for each in people]


def _worker(worker: Worker, known: _Known, span: tuple[dt.date, dt.date]) -> engine.Worker:
    employed = engine.Days(worker.began_on.toordinal(), worker.ended_on.toordinal() if worker.ended_on else FOR_GOOD)
    skills = {**known.skills, f"post:{worker.post}": [employed]}
    if sex := worker.opened("sex"):
        skills[f"sex:{sex}"] = [employed]
    law = terms_of_work().limits
    return engine.Worker(
        key=str(worker.pk),
        home=worker.home.code,
        skills=skills,
        limits=engine.Limits(
            minutes_a_day=min(worker.minutes_a_day, law.minutes_a_day),
            minutes_a_week=min(worker.minutes_a_week, law.minutes_a_week),
            days_a_week=law.days_a_week,
            rest=law.rest,
            reach=worker.reach_km,
        ),
        away=known.away,
        shuns=frozenset(known.shuns),
        worked=known.worked,
        knows=known.knows,
        load=known.worked.total(),
        far=known.far,
    )


def _read_papers(people: list[Worker], known: defaultdict[int, _Known]) -> None:
    for each in Credential.objects.filter(worker__in=people).order_by("since"):
        until = each.until.toordinal() if each.until else FOR_GOOD
        known[each.worker_id].skills[each.kind].append(engine.Days(each.since.toordinal(), until))


def _read_absences(people: list[Worker], span: tuple[dt.date, dt.date], known: defaultdict[int, _Known]) -> None:
    """Leaves, and what lies outside the hours of the week of those who have such."""
    first, last = span
    for leave in Leave.objects.filter(worker__in=people, cancelled_at=None, first_on__lte=last, last_on__gte=first):
        start, end = leave.first_on.toordinal() * engine.DAY, leave.last_on.toordinal() * engine.DAY
        whole = leave.begins is None or leave.ends is None
        away = (
            engine.Shift(start, end + engine.DAY) if whole else engine.Shift(start + (leave.begins or 0), end + (leave.ends or 0))
        )
        known[leave.worker_id].away.append(away)
    hours: defaultdict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
    for each in WeekHours.objects.filter(worker__in=people):
        hours[each.worker_id][each.weekday] = (each.begins, each.ends)
    for pk, week in hours.items():
        for day in (first + dt.timedelta(days=number) for number in range((last - first).days + 2)):
            start, (begins, ends) = day.toordinal() * engine.DAY, week.get(day.weekday(), (0, 0))
            outside = ((start, start + begins), (start + ends, start + engine.DAY))
            known[pk].away += [engine.Shift(a, b) for a, b in outside if a < b]


def _read_sites(people: list[Worker], span: tuple[dt.date, dt.date], known: defaultdict[int, _Known]) -> None:
    """Where they were before, where they go first, and where they do not go."""
    done = Request.objects.filter(worker__in=people, status=Request.Status.DONE, last_on__gte=span[0] - KNOWN_FOR)
    for worker, site, times in done.values_list("worker", "site").annotate(times=Count("pk")):
        known[worker].knows[str(site)] += times
    for each in Pairing.objects.filter(worker__in=people, ended_at=None):
        if each.kind == Pairing.Kind.EXCLUDED:
            known[each.worker_id].shuns.add(str(each.site_id))
        else:
            known[each.worker_id].knows[str(each.site_id)] += 1


def _read_booked(
    people: list[Worker], asked: list[Request], span: tuple[dt.date, dt.date], known: defaultdict[int, _Known]
) -> None:
    """What they are booked for that is not asked about: in the weeks of the question and beside it."""
    between, far, way = (span[0] - BESIDE, span[1] + BESIDE), terms().weighing.far_km, ways()
    homes = {each.pk: each.home.code for each in people}
    booked = Shift.objects.filter(worker__in=people, day__range=between).exclude(request__in=asked)
    for each in booked.select_related("request__site__organisation__region").order_by("day"):
        if each.worker_id is None:
            continue
        of = known[each.worker_id]
        of.worked[each.day.toordinal()] += each.planned
        of.away.append(_shift(each))
        of.far += way.far(homes[each.worker_id], _place(each.request)) >= far
