"""Why the ledger does not write something."""

from __future__ import annotations

from typing import NamedTuple

from chomchom.core.errors import DomainError

_SHOWN = 20


class EntryRefused(DomainError):
    """The posting breaks rules; `faults` are the sentences."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class MonthClosed(DomainError):
    """The month of the organisation takes no entries any more."""


class MonthBusy(DomainError):
    """Somebody posts into the month all the time, so that it cannot be closed now."""


class KeyTaken(DomainError):
    """Another entry was written under the same key: somebody uses one key for two things."""


class ClockSetBack(DomainError):
    """The day of posting lies before days that are sealed: the clock of the server is wrong."""


class RowFault(NamedTuple):
    """What is wrong with one row of many; `row` counts from 0."""

    row: int
    message: str


class ManyRefused(DomainError):
    """Some of many postings break rules, so none was written. `faults` names each."""

    def __init__(self, faults: list[RowFault]) -> None:
        shown = " ".join(f"{fault.row + 1}번째: {fault.message}" for fault in faults[:_SHOWN])
        more = f" (그 밖에 {len(faults) - _SHOWN:,}건)" if len(faults) > _SHOWN else ""
        super().__init__(f"{len(faults):,}건이 잘못되어 아무것도 올리지 않았습니다. {shown}{more}")
        self.faults = faults
