"""The municipalities beside each other: what was asked for there, what nobody came for, what was far, and whom to hire next."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet

from chomchom.core.workdays import is_working_day
from chomchom.dispatch.coverage.hiring import Hire, Map, Need, next_hires
from chomchom.dispatch.coverage.span import Span
from chomchom.dispatch.coverage.steps import STEPS, Scale
from chomchom.dispatch.coverage.tally import MET, Case, Outcome, Tally, tallies
from chomchom.dispatch.models import Request, Shift
from chomchom.dispatch.queries.coverage import NOWHERE, begun_in, cases, region_names
from chomchom.dispatch.queries.terms import terms
from chomchom.dispatch.terms import Place
from chomchom.orgs.queries import temporary_holidays
from chomchom.rostering.problem import Ways
from chomchom.workforce.queries.terms import terms as terms_of_work

MOST_HIRES = 5
SHOWN = {"requests": "신청", "unmet": "못 보낸 비율", "far": "먼 날", "hiring": "채용 수요"}
_UNITS = {"requests": "건", "unmet": "%", "far": "일", "hiring": "일"}


@dataclass(frozen=True)
class Row:
    """A municipality, with its tile where the terms have one for it."""

    code: str
    name: str
    tally: Tally
    far: int
    place: Place | None

    @property
    def hiring(self) -> int:
        """Days that one more worker near by would have taken."""
        return self.tally.unmet_days + self.far

    @property
    def unmet_share(self) -> float | None:
        """Of the requests that are decided."""
        return None if self.tally.share is None else 1 - self.tally.share

    def figure(self, shown: str) -> float | None:
        """What the tile shows."""
        requests = self.tally.asked - self.tally.cancelled
        percent = None if self.unmet_share is None else self.unmet_share * 100
        return {"requests": requests, "unmet": percent, "far": self.far, "hiring": self.hiring}[shown]


@dataclass(frozen=True)
class Choice:
    """Whom to hire, in words, and how many days are left after them."""

    home: str
    post: str
    hire: Hire
    left: int


@dataclass(frozen=True)
class HiringMap:
    """All of it; `needs` are days without anybody and far days by municipality and post, `lost` days of sites whose municipality
    nobody knows."""

    shown: str
    rows: list[Row]
    needs: list[tuple[str, str, int, int]]
    choices: list[Choice]
    lost: int

    @property
    def unit(self) -> str:
        """Of the figure that is shown."""
        return _UNITS[self.shown]

    @property
    def scale(self) -> Scale:
        """Of the colours."""
        return Scale.of(row.figure(self.shown) for row in self.rows)

    @property
    def legend(self) -> list[tuple[int, str]]:
        """Each step with what it means."""
        if not self.scale.most:
            return [(0, f"0{self.unit}")]
        whole = self.shown != "unmet"
        texts = [(step, self.scale.text(step, whole=whole)) for step in range(1, STEPS + 1)]
        return [(0, f"0{self.unit} 또는 없음"), *((step, f"{text}{self.unit}") for step, text in texts if text)]

    @property
    def days(self) -> tuple[int, int]:
        """Days without anybody and far days, of all municipalities."""
        return sum(unmet for *_, unmet, _ in self.needs), sum(far for *_, far in self.needs)

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        return any(row.tally.asked for row in self.rows)

    @property
    def mapped(self) -> list[Row]:
        """Those that have a tile."""
        return [row for row in self.rows if row.place]


def hiring_map(found: QuerySet[Request], span: Span, shown: str, today: dt.date) -> HiringMap:
    """Four queries, and what the profile says."""
    found, names = begun_in(found, span), region_names()
    counted = cases(found, today)
    ways = terms().ways_between(names)
    needs = _needs(counted, found, ways)
    known = [each for each in needs if each.place in names]
    places = {each.code: each for each in terms().places}
    far = Counter(each.place for each in needs if not each.is_unmet)
    rows = [
        Row(code, names.get(code, NOWHERE), counts, far[code], places.get(code))
        for code, counts in tallies(counted.values(), lambda case: case.place, names)
    ]
    return HiringMap(shown, rows, _by_post(known, names), _choices(known, names, ways), len(needs) - len(known))


def _needs(counted: Mapping[int, Case], found: QuerySet[Request], ways: Ways) -> list[Need]:
    """Days of requests that nobody came for, and days that somebody came from far for."""
    columns = ("pk", "day", "minutes", "request", "worker__home__code")
    posts, needs = {each.code: each.post for each in terms().roles}, []
    for pk, day, minutes, request, home in Shift.objects.filter(request__in=found).values_list(*columns):
        case = counted[request]
        is_unmet = case.outcome == Outcome.UNMET
        is_far = case.outcome in MET and minutes != 0 and _is_far(ways, home, case.place)
        if is_unmet or is_far:
            needs.append(Need(day, pk, case.place, posts.get(case.role, case.role), is_unmet))
    return needs


def _is_far(ways: Ways, home: str | None, place: str) -> bool:
    return bool(home and place) and ways.far(str(home), place) >= terms().weighing.far_km


def _by_post(needs: list[Need], names: Mapping[str, str]) -> list[tuple[str, str, int, int]]:
    """In the order of municipalities and posts."""
    counted = Counter((each.place, each.post, each.is_unmet) for each in needs)
    posts = list(dict.fromkeys(each.post for each in terms().roles)) + sorted({each.post for each in needs})
    rows = [
        (names[code], terms_of_work().post_name(post), counted[code, post, True], counted[code, post, False])
        for code in names
        for post in dict.fromkeys(posts)
    ]
    return [row for row in rows if row[2] or row[3]]


def _choices(needs: list[Need], names: Mapping[str, str], ways: Ways) -> list[Choice]:
    @cache
    def room(year: int, month: int) -> int:
        span, off = Span(year, month, month), temporary_holidays()
        days = (span.first + dt.timedelta(days=number) for number in range(span.last.day))
        return sum(is_working_day(day, off) for day in days)

    where = Map(tuple(names), ways.far, terms().weighing.far_km, room)
    found, left = [], len(needs)
    for hire in next_hires(needs, where, MOST_HIRES):
        left -= len(hire.taken)
        found.append(Choice(names[hire.home], terms_of_work().post_name(hire.post), hire, left))
    return found
