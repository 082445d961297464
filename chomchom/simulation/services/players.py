"""Who posts what for whom: the names of a made-up entry as the rows that the ledger asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.ledger.queries.organisations import posting_organisations
from chomchom.ledger.services import Posting
from chomchom.orgs.models import Organisation, Region
from chomchom.orgs.queries import regions
from chomchom.orgs.services import ensure_partner
from chomchom.plan.question import Entry
from chomchom.simulation.year import Cast

MARK = "sim"
"""Every key of a made-up entry begins with it, then come the year, the seed and the scale."""


@dataclass(frozen=True)
class Crew:
    """`planner` acts for the agency, `by_team` for a team, `director` approves, `accountant` pays; nobody is a program."""

    planner: User | None = None
    by_team: Mapping[str, User] | None = None
    director: User | None = None
    accountant: User | None = None

    def has(self, team: str) -> bool:
        """Whether somebody of the team is there."""
        return team in (self.by_team or {})

    def of(self, team: str) -> User | None:
        """Who posts for a team or a facility."""
        return (self.by_team or {}).get(team, self.planner)


class Players:
    """Rows by name, each read once. Organisations that post but are in no profile stand in for those that are not there."""

    def __init__(self, crew: Crew, prefix: str) -> None:
        self.crew = crew
        self.prefix = f"{MARK}:{prefix}:"
        self._partners: dict[str, Organisation] = {}

    @cached_property
    def organisations(self) -> list[Organisation]:
        """Those that post, the agency first."""
        return list(posting_organisations())

    @cached_property
    def cast(self) -> Cast:
        """Their names for the engine."""
        kind = Organisation.Kind

        def named(*kinds: str) -> tuple[str, ...]:
            return tuple(org.name for org in self.organisations if org.kind in kinds)

        return Cast(named(kind.TEAM) or named(kind.AGENCY), named(kind.FACILITY), tuple(self._regions))

    def key(self, number: int, turn: int, copy: int = 0) -> str:
        """Of an entry: its number in the year, its turn among the copies of a larger agency, and 1 if it is posted twice."""
        return f"{self.prefix}{number}:{turn}:{copy}"

    def posting(self, entry: Entry, key: str, turn: int, at: dt.datetime) -> Posting:
        """What is posted for an entry."""
        return Posting(
            kind=entry.kind,
            on=entry.on,
            org=self._org(entry.org),
            title=f"{entry.title} [{turn + 1}]" if turn else entry.title,
            key=key,
            by=self.crew.of(entry.org),
            at=at,
            quantity=int(entry.quantity),
            people=entry.people,
            amount=entry.amount,
            score=entry.score,
            subject=f"{entry.subject}-{turn}" if entry.subject else "",
            counterpart=self._partner(entry.counterpart) if entry.counterpart else None,
            region=self._regions.get(entry.region or ""),
            labels=dict(entry.labels),
        )

    @cached_property
    def _by_name(self) -> dict[str, Organisation]:
        return {org.name: org for org in self.organisations}

    @cached_property
    def _regions(self) -> dict[str, Region]:
        return {region.name: region for region in regions()}

    def _org(self, name: str) -> Organisation:
        return self._by_name.get(name) or self.organisations[0]

    def _partner(self, name: str) -> Organisation:
        if name not in self._partners:
            self._partners[name] = ensure_partner(name)
        return self._partners[name]


def moment(at: dt.datetime) -> dt.datetime:
    """A moment of the made-up year on the clock of the agency."""
    return timezone.make_aware(at)


def noon(day: dt.date, later: int = 0) -> dt.datetime:
    """Ten in the morning of a day of the made-up year, and so many hours later."""
    return moment(dt.datetime.combine(day, dt.time(10 + later)))
