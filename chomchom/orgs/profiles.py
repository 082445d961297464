"""Profiles: the facts of one agency as data (`chomchom/profiles/<name>/agency.toml`), checked when they are read.

A profile is named, or is the path of a folder of the agency's own. Tables that no app reads yet (ratios, deadlines) are let
through; in the tables below an unknown key is refused, because it is a misspelt one.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle

FOLDER = Path(__file__).resolve().parent.parent / "profiles"
Hour = Annotated[int, msgspec.Meta(ge=0, le=23)]


class BrokenProfile(DomainError):
    """The profile is not there or not right; the message names the file and the key."""


class Fact(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Something with a code that stays the same when its name changes. `stated`: where the figure is printed."""

    code: str
    name: str
    stated: str = ""


class Agency(Fact, kw_only=True, frozen=True):
    """The agency itself."""

    short_name: str = ""
    english_name: str = ""
    province: str = ""
    province_code: str = ""
    purpose: str = ""
    founding_law: str = ""
    time_zone: str = "Asia/Seoul"


class Team(Fact, kw_only=True, frozen=True):
    """A team; `number` is its chapter in the plan."""

    number: int | None = None


class Municipality(Fact, kw_only=True, frozen=True):
    """A 시군 with its legal-district code, and the code before a change that older files still carry."""

    former_code: str = ""


class Facility(Fact, kw_only=True, frozen=True):
    """A 소속시설. `municipality` and `team` (the team that is the facility) are codes; a `placeholder` has no real name yet."""

    type: str = ""
    municipality: str = ""
    team: str = ""
    head: str = ""
    placeholder: bool = False


class Committee(Fact, kw_only=True, frozen=True):
    """A committee and how often it is to meet."""

    meetings_a_year: int | None = None
    paid_members: int | None = None


class Holiday(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A day off that no calendar can compute."""

    date: dt.date
    name: str
    source: str = ""


class AccessLog(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """How many years lines of the access log are kept and which law says so; the hours of the night that its review knows."""

    kept_years: Annotated[int, msgspec.Meta(ge=1)]
    law: str
    night_from: Hour
    night_until: Hour
    valid_from: dt.date | None = None
    source: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class Profile(msgspec.Struct, kw_only=True, frozen=True):
    """The whole profile. `folder` is where its other files lie, such as the sample plan."""

    agency: Agency
    teams: list[Team] = []
    municipalities: list[Municipality] = []
    facilities: list[Facility] = []
    committees: list[Committee] = []
    temporary_holidays: list[Holiday] = []
    access_log: AccessLog | None = None
    folder: Path = FOLDER


def load(name: str) -> Profile:
    """The profile of that name, or in the folder of that path; raises BrokenProfile."""
    folder = Path(name) if "/" in name else FOLDER / name
    file = folder / "agency.toml"
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = ", ".join(sorted(each.parent.name for each in FOLDER.glob("*/agency.toml")))
        raise BrokenProfile(
            f"기관 프로필 {with_particle(f'‘{name}’', '이')} 없습니다. 있는 것: {known}. 자기 기관의 것은 폴더 경로로 적으세요."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BrokenProfile(f"{file} 파일을 읽을 수 없습니다({error}). UTF-8로 된 TOML인지 확인해 고치세요.") from error
    try:
        profile = msgspec.convert(tables | {"folder": folder}, Profile)
    except msgspec.ValidationError as error:
        raise BrokenProfile(f"{file} 파일의 {_explained(str(error))} 고친 뒤 다시 실행하세요.") from error
    for fault in _faults(profile):
        raise BrokenProfile(f"{file} 파일의 {fault} 고친 뒤 다시 실행하세요.")
    return profile


def _faults(profile: Profile) -> Iterator[str]:
    facts = [profile.agency, *profile.teams, *profile.facilities, *profile.committees]
    for group in (facts, profile.municipalities):
        for code, times in Counter(fact.code for fact in group).items():
            if times > 1:
                yield f"code '{code}'가 {times}번 나옵니다. 코드는 하나씩이어야 합니다."
    places, teams = ({fact.code for fact in group} for group in (profile.municipalities, profile.teams))
    for facility in profile.facilities:
        if facility.municipality and facility.municipality not in places:
            yield f"facilities '{facility.code}'의 municipality '{facility.municipality}'가 municipalities에 없습니다."
        if facility.team and facility.team not in teams:
            yield f"facilities '{facility.code}'의 team '{facility.team}'이 teams에 없습니다."


def _explained(error: str) -> str:
    """What msgspec says, in Korean, beginning with the key."""
    text, _, place = error.partition(" - at `$")
    key = place.rstrip("`").lstrip(".")
    if missing := re.match(r"Object missing required field `(.+)`", text):
        return f"{'.'.join(filter(None, [key, missing[1]]))} 값이 없습니다."
    if unknown := re.match(r"Object contains unknown field `(.+)`", text):
        return f"{'.'.join(filter(None, [key, unknown[1]]))}는 모르는 이름입니다."
    if wrong := re.match(r"Expected `(.+)`, got `(.+)`", text):
        return f"{key} 값의 종류가 다릅니다({wrong[1]} 자리에 {wrong[2]})."
    return f"{key} 값이 잘못되었습니다({text})."
