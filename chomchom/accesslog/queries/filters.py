"""What the list of lines is narrowed to, read from an address; nonsense in it is ignored, so that no link can break a page."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta

from chomchom.accesslog.kinds import KIND_NAMES
from chomchom.accesslog.models import Act
from chomchom.core.words import plain, whole_number

GROUPS = {
    "seen": ("열람과 내려받기", (Act.OPEN, Act.EXPORT)),
    "leafed": ("목록과 검색", (Act.LIST, Act.SEARCH)),
    "written": ("등록, 수정, 병합, 파기", (Act.ADD, Act.CHANGE, Act.MERGE, Act.DESTROY)),
    "doors": ("로그인과 로그아웃", (Act.LOG_IN, Act.LOG_IN_FAILED, Act.LOG_OUT)),
}
WHENS = {"night": "밤", "day_off": "쉬는 날", "near": "자기 동네 이용자"}
SHOWN_DAYS = 30
"""So many days up to today, where no days are asked for: the log of years is long."""
_FIRST_YEAR, _LAST_YEAR = 2000, 9998  # the day after is a day too


@dataclass(frozen=True)
class Filters:
    """`since` and `until` are days, both included. `acts` is a group of acts, `subject` a number of a `kind`, `q` words of
    the purpose.

    `when` asks for the night, days off, or the own neighbourhood of `by`; `address` for a place of access.
    """

    since: date | None = None
    until: date | None = None
    by: int | None = None
    act: str = ""
    acts: str = ""
    kind: str = ""
    subject: int | None = None
    q: str = ""
    address: str | None = None
    when: str = ""

    @classmethod
    def read(cls, params: Mapping[str, str], today: date) -> Filters:
        """From the parameters of an address."""
        said = {name: plain(value) for name, value in params.items()}
        since, until = day(said.get("since")), day(said.get("until"))
        if since is None and "since" not in said:
            since = (until or today) - timedelta(days=SHOWN_DAYS - 1)
        return cls(
            since=since,
            until=until,
            by=whole_number(said.get("by")),
            act=_known(said.get("act"), Act.values),
            acts=_known(said.get("acts"), GROUPS),
            kind=_known(said.get("kind"), KIND_NAMES),
            subject=whole_number(said.get("subject")),
            q=said.get("q", ""),
            address=said.get("address"),
            when=_known(said.get("when"), WHENS),
        )

    @property
    def any(self) -> bool:
        """Whether the list is narrowed by more than days."""
        return any(getattr(self, each.name) for each in fields(self) if each.name not in ("since", "until"))

    @property
    def unseen(self) -> list[tuple[str, str]]:
        """What was asked for by a link and has no field in the form: it is sent on with it."""
        asked = {"acts": self.acts, "when": self.when, "address": self.address}
        return [(name, value) for name, value in asked.items() if value]


def day(text: str | None) -> date | None:
    """`2031-05-20` as a day; None for anything else."""
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _known(text: str | None, values: Container[str]) -> str:
    return text if text and text in values else ""
