"""Terms of work, from the agency's profile (`workforce.toml`): posts, what is to be held for them, limits of law, allowances.

Pure: a file in, terms out."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from chomchom.core.coded import named
from chomchom.core.errors import DomainError

FILE = "workforce.toml"
type Minutes = Annotated[int, msgspec.Meta(ge=1, le=10_080)]
Group = Literal["qualification", "skill", "check", "training"]
GROUPS: dict[str, str] = {"qualification": "자격", "skill": "할 수 있는 일", "check": "검진과 조회", "training": "교육"}


class BrokenTerms(DomainError):
    """The terms are not there or not right."""


class Term(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Where a figure comes from. `verified` false: from memory of the law, not yet compared with its text."""

    law: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class Kind(Term, kw_only=True, frozen=True):
    """Something that a worker holds. `months`: how long it is good for unless the paper says otherwise; None for good."""

    code: str
    name: str
    group: Group
    months: Annotated[int, msgspec.Meta(ge=1, le=600)] | None = None


class Post(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A post (직종), and what whoever works in it has to hold on every day of work."""

    code: str
    name: str
    holds: list[str] = []


class LeaveKind(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A kind of absence."""

    code: str
    name: str


class Limits(Term, kw_only=True, frozen=True):
    """What law lets somebody work: minutes of a day and a week, days of a week, minutes of rest between two days, and from how many
    minutes on a break of how many is due."""

    minutes_a_day: Minutes
    minutes_a_week: Minutes
    days_a_week: Annotated[int, msgspec.Meta(ge=1, le=7)]
    rest: Minutes
    break_after: Minutes
    break_minutes: Minutes


class Band(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """What is paid for a day's way: from so many km one way."""

    from_km: Annotated[int, msgspec.Meta(ge=0, le=1000)]
    won: Annotated[int, msgspec.Meta(ge=0)]


class Travel(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """A means of travel."""

    code: str
    name: str


class Terms(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    posts: list[Post]
    kinds: list[Kind]
    leaves: list[LeaveKind]
    travels: list[Travel]
    limits: Limits
    allowance: list[Band] = []

    def post(self, code: str) -> Post | None:
        """The post of that code."""
        return next((each for each in self.posts if each.code == code), None)

    def kind(self, code: str) -> Kind | None:
        """What is held under that code."""
        return next((each for each in self.kinds if each.code == code), None)

    def leave(self, code: str) -> LeaveKind | None:
        """The kind of absence."""
        return next((each for each in self.leaves if each.code == code), None)

    def travel(self, code: str) -> Travel | None:
        """The means of travel."""
        return next((each for each in self.travels if each.code == code), None)

    def post_name(self, code: str) -> str:
        """What people call the post; the code of one that left the file."""
        return named(self.posts, code)

    def kind_name(self, code: str) -> str:
        """What people call what is held."""
        return named(self.kinds, code)

    def leave_name(self, code: str) -> str:
        """What people call the absence."""
        return named(self.leaves, code)

    def travel_name(self, code: str) -> str:
        """What people call the means of travel."""
        return named(self.travels, code)

    def allowance_for(self, km: int) -> int:
        """Won for a day on which somebody goes so many km one way."""
        return max((band.won for band in self.allowance if km >= band.from_km), default=0)


def load(folder: Path) -> Terms:
    """The terms of a profile. Raises BrokenTerms."""
    file = folder / FILE
    try:
        terms = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Terms)
    except (OSError, ValueError) as fault:  # both TOML and values that do not fit are ValueErrors
        raise BrokenTerms(f"인력의 기준을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    known = {each.code for each in terms.kinds}
    for post in terms.posts:
        if unknown := [code for code in post.holds if code not in known]:
            raise BrokenTerms(f"{file} 파일의 직종 ‘{post.name}’이 갖출 것으로 모르는 코드를 적었습니다: {', '.join(unknown)}.")
    return terms
