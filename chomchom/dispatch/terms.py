"""Terms of the programme, from the agency's profile (`dispatch.toml`): what can be asked for, who comes first, how far places are.

Pure: a file in, terms out. Ways between municipalities are reckoned from where their halls are, times a detour, unless the file
says otherwise."""

from __future__ import annotations

import datetime as dt
import math
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.coded import named
from chomchom.core.errors import DomainError
from chomchom.rostering.problem import Ways, Weights

FILE = "dispatch.toml"
KM_OF_A_DEGREE = 111.2
type Count = Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class BrokenTerms(DomainError):
    """The terms are not there or not right."""


class Term(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Where a figure comes from. `verified` false: a practice that the agency has to confirm."""

    law: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class Role(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What a substitute does (직무), which post does it, and what is to be held for it beside what the post asks."""

    code: str
    name: str
    post: str
    needs: list[str] = []


class Reason(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Why somebody is away. The `weight` says how much worse it is than another to leave a day of it undone."""

    code: str
    name: str
    weight: Annotated[int, msgspec.Meta(ge=1, le=20)]


class Rules(Term, kw_only=True, frozen=True):
    """Who is helped how much: days of a facility in a year, days of one request, working days before, and up to how many staff a
    facility is small, which adds to the weight. `hours`: from the first minute of the day to the last, that one can ask for."""

    days_a_year: Count
    days_a_request: Count
    lead_days: Count
    small_staff: Count
    small_weight: Count
    urgent_weight: Count
    minutes_a_day: Count


class Place(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Where the hall of a municipality is, in degrees, and its tile on a map of equal tiles."""

    code: str
    latitude: float
    longitude: float
    column: Annotated[int, msgspec.Meta(ge=1, le=20)]
    row: Annotated[int, msgspec.Meta(ge=1, le=20)]


class Way(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Between two municipalities, as it was measured, one way."""

    between: Annotated[list[str], msgspec.Meta(min_length=2, max_length=2)]
    km: Count
    minutes: Count


class Reckoning(Term, kw_only=True, frozen=True):
    """How ways are reckoned where nobody measured: the straight line times `detour` at `km_an_hour`, and within a municipality."""

    detour: Annotated[float, msgspec.Meta(ge=1, le=5)]
    km_an_hour: Annotated[int, msgspec.Meta(ge=5, le=120)]
    within_km: Count
    within_minutes: Count


class Question(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """One of a visit's checklist."""

    code: str
    asks: str


class Weighing(Term, kw_only=True, frozen=True):
    """What is bad about a roster and how bad, in points (`rostering.problem.Weights`)."""

    undone: Count
    km: Count
    peak_hour: Count
    peak_far: Count
    stranger: Count
    change: Count
    far_km: Count

    @property
    def weights(self) -> Weights:
        """As the engine takes them."""
        return Weights(
            undone=self.undone,
            km=self.km,
            peak_hour=self.peak_hour,
            peak_far=self.peak_far,
            stranger=self.stranger,
            change=self.change,
            far=self.far_km,
        )


class Terms(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The whole file. `centre` is the code of the organisation whose work it is."""

    centre: str
    roles: list[Role]
    reasons: list[Reason]
    rules: Rules
    weighing: Weighing
    reckoning: Reckoning
    places: list[Place]
    ways: list[Way] = []
    checklist: list[Question] = []

    def role(self, code: str) -> Role | None:
        """What a substitute does under that code."""
        return next((each for each in self.roles if each.code == code), None)

    def reason(self, code: str) -> Reason | None:
        """Why somebody is away."""
        return next((each for each in self.reasons if each.code == code), None)

    def role_name(self, code: str) -> str:
        """What people call what a substitute does; the code of one that left the file."""
        return named(self.roles, code)

    def reason_name(self, code: str) -> str:
        """What people call why somebody is away."""
        return named(self.reasons, code)

    def ways_between(self, codes: Iterable[str]) -> Ways:
        """Between municipalities by their codes; those that the file does not place are as far as the farthest two."""
        wanted, km, minutes = sorted(set(codes)), dict[tuple[str, str], int](), dict[tuple[str, str], int]()
        said = {frozenset(each.between): each for each in self.ways}
        for place, one in enumerate(wanted):
            km[one, one], minutes[one, one] = self.reckoning.within_km, self.reckoning.within_minutes
            for other in wanted[place + 1 :]:
                way = said.get(frozenset((one, other)))
                km[one, other] = way.km if way else self._reckoned(one, other)
                minutes[one, other] = way.minutes if way else round(km[one, other] / self.reckoning.km_an_hour * 60)
        return Ways(km, minutes)

    def _reckoned(self, one: str, other: str) -> int:
        places = {each.code: each for each in self.places}
        if one in places and other in places:
            return _straight(places[one], places[other], self.reckoning.detour)
        return max(_straight(a, b, self.reckoning.detour) for a in self.places for b in self.places)


def _straight(one: Place, other: Place, detour: float) -> int:
    """Whole km: on a country so small the earth is flat."""
    north = (one.latitude - other.latitude) * KM_OF_A_DEGREE
    east = (one.longitude - other.longitude) * KM_OF_A_DEGREE * math.cos(math.radians((one.latitude + other.latitude) / 2))
    return round(math.hypot(north, east) * detour)


def load(folder: Path) -> Terms:
    """The terms of a profile. Raises BrokenTerms."""
    file = folder / FILE
    try:
        terms = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Terms)
    except (OSError, ValueError) as fault:  # both TOML and values that do not fit are ValueErrors
        raise BrokenTerms(f"대체인력 사업의 기준을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    if not (terms.roles and terms.reasons and terms.places):
        raise BrokenTerms(f"{file} 파일에 roles, reasons, places가 하나 이상 있어야 합니다. 적은 뒤 다시 하세요.")
    return terms
