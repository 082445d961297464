"""What is drawn into a report: plain values with one JSON form, the same for a draft and for the snapshot of a frozen report."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256

import msgspec


class TargetLine(msgspec.Struct, frozen=True):
    """A target that was worked for in the period or needs care: what the period added, and how it stands at its end."""

    question: int
    project: str
    target: str
    unit: str
    in_period: float | None
    actual: float | None
    value: float
    state: str


class KindLine(msgspec.Struct, frozen=True):
    """What was posted of a kind: sums with reversals taken away; None where the kind has no such number."""

    name: str
    unit: str
    entries: int
    quantity: int | None
    people: int | None
    amount: int | None


class EntryLine(msgspec.Struct, frozen=True):
    """A happening with a date of its own, such as a meeting or a course."""

    entry: int
    on: dt.date
    kind: str
    title: str
    organisation: str
    people: int | None


class HelpedLine(msgspec.Struct, frozen=True):
    """A target for which entries of the person count: how many of the period."""

    question: int
    project: str
    target: str
    entries: int


class DeedLine(msgspec.Struct, frozen=True):
    """What a person did besides posting, such as vouchers and follow-ups, and how often."""

    name: str
    times: int


class ActivityLine(msgspec.Struct, frozen=True):
    """A row of the schedule: `state` says in Korean whether it starts, ends, or does both in the month."""

    project: str
    name: str
    months: str
    state: str


class LackLine(msgspec.Struct, frozen=True):
    """A target that lacks so much by the end of the next period."""

    question: int
    project: str
    target: str
    lacks: float
    unit: str
    late: bool


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """A whole report but for its words. `as_of` is the last day that it knows; `chain` the newest seal of the ledger that there was
    then, in hexadecimal, by which its entries can be verified, `sealed_on` its day; `reversals` how many entries were taken back
    in the period. Of the activities those are named that begin or end; `going_on` counts the others of the month. A report of
    one `person` has what they posted, `helped` and `deeds` instead of targets and lacks."""

    organisation: str
    first: dt.date
    last: dt.date
    as_of: dt.date
    targets: tuple[TargetLine, ...] = ()
    kinds: tuple[KindLine, ...] = ()
    entries: tuple[EntryLine, ...] = ()
    more_entries: int = 0
    reversals: int = 0
    activities: tuple[ActivityLine, ...] = ()
    going_on: int = 0
    upcoming: tuple[ActivityLine, ...] = ()
    lacking: tuple[LackLine, ...] = ()
    chain: str = ""
    sealed_on: dt.date | None = None  # reports frozen before it was kept have none
    person: str = ""
    helped: tuple[HelpedLine, ...] = ()
    deeds: tuple[DeedLine, ...] = ()


class Texts(msgspec.Struct, frozen=True):
    """What only people can say."""

    summary: str = ""
    plans: str = ""
    requests: str = ""


class Snapshot(msgspec.Struct, frozen=True):
    """A frozen report. Its digest is over its JSON, which lies in the database as it was hashed."""

    drawn: Drawn
    texts: Texts

    def to_json(self) -> bytes:
        """The form that is kept and hashed."""
        return msgspec.json.encode(self)

    @staticmethod
    def from_json(data: bytes) -> Snapshot:
        """The snapshot of a kept form."""
        return msgspec.json.decode(data, type=Snapshot)


def digest_of(data: bytes) -> str:
    """In hexadecimal."""
    return sha256(data).hexdigest()
