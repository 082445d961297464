"""What the browser is narrowed to, read from an address; nonsense in it is ignored, so that no link can break a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from chomchom.ledger.kinds import Kind, UnknownKind, kind

STATES = {"standing": "살아 있는 실적", "reversed": "취소된 실적", "reversals": "취소 실적"}
LABEL = "label-"  # a parameter `label-body=이사회` asks for that label


@dataclass(frozen=True)
class Filters:
    """`since` and `until` are days on which things happened, both included; `asof` is the last day of posting that is looked at."""

    kind: str = ""
    org: int | None = None
    counterpart: int | None = None
    region: int | None = None
    since: date | None = None
    until: date | None = None
    asof: date | None = None
    state: str = ""
    q: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address; `month=2031-05` stands for its first and last day."""
        since, until = day(params.get("since")), day(params.get("until"))
        state = params.get("state", "")
        return cls(
            kind=params.get("kind", "").strip(),
            org=number(params.get("org")),
            counterpart=number(params.get("counterpart")),
            region=number(params.get("region")),
            since=since,
            until=until,
            asof=day(params.get("asof")),
            state=state if state in STATES else "",
            q=params.get("q", "").replace("\x00", "").strip(),
            labels={name.removeprefix(LABEL): value for name, value in params.items() if name.startswith(LABEL) and value},
        )

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(getattr(self, each.name) for each in fields(self))

    @property
    def declared(self) -> Kind | None:
        """The kind that is asked for, if there is one."""
        try:
            return kind(self.kind) if self.kind else None
        except UnknownKind:
            return None


def number(text: str | None) -> int | None:
    """The number that a text of a few digits is; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def day(text: str | None) -> date | None:
    """`2031-05-20` as a day; None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
