"""What the browser is narrowed to, read from an address; nonsense in it is ignored, so that no link can break a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from chomchom.core.words import plain, whole_number
from chomchom.ledger.kinds import Kind, UnknownKind, kind

STATES = {"standing": "유효한 실적", "reversed": "취소된 실적", "reversals": "취소 실적"}
_FIRST_YEAR, _LAST_YEAR = 2000, 9998  # the day after is a day too
LABEL = "label-"  # a parameter `label-body=이사회` asks for that label


@dataclass(frozen=True)
class Filters:
    """`since` and `until` are days on which things happened, both included; `asof` is the last day of posting that is looked at.

    `batch` asks for what came of a file of rows.
    """

    kind: str = ""
    org: int | None = None
    counterpart: int | None = None
    region: int | None = None
    batch: int | None = None
    since: date | None = None
    until: date | None = None
    asof: date | None = None
    state: str = ""
    q: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, params: Mapping[str, str]) -> Filters:
        """From the parameters of an address."""
        said = {name: plain(value) for name, value in params.items()}
        state = said.get("state", "")
        return cls(
            kind=said.get("kind", ""),
            org=whole_number(said.get("org")),
            counterpart=whole_number(said.get("counterpart")),
            region=whole_number(said.get("region")),
            batch=whole_number(said.get("batch")),
            since=day(said.get("since")),
            until=day(said.get("until")),
            asof=day(said.get("asof")),
            state=state if state in STATES else "",
            q=said.get("q", ""),
            labels={name.removeprefix(LABEL): value for name, value in said.items() if name.startswith(LABEL) and value},
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


def day(text: str | None) -> date | None:
    """`2031-05-20` as a day that something can have happened on; None for anything else."""
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found and _FIRST_YEAR <= found.year <= _LAST_YEAR else None
