"""How long data is kept: the rules of the agency's profile (`retention.toml`), with the law that each stands on."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import msgspec

from chomchom.core.errors import DomainError

FILE = "retention.toml"


class BrokenRetention(DomainError):
    """The rules are not there or not right."""


class Rule(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Data of this kind is kept for so many years after the last day of service."""

    code: str
    name: str
    years: int
    law: str
    as_of: dt.date
    valid_from: dt.date | None = None
    verified: bool = False

    def due_on(self, ended_on: dt.date) -> dt.date:
        """The day after the time is over."""
        return years_after(ended_on, self.years) + dt.timedelta(days=1)


def load(folder: Path) -> list[Rule]:
    """The rules of a profile. Raises BrokenRetention."""
    file = folder / FILE
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        rules = msgspec.convert(tables.get("retention", []), list[Rule])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BrokenRetention(f"보유 기간을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 해 주세요.") from fault
    if not rules or len({rule.code for rule in rules}) < len(rules) or any(rule.years < 0 for rule in rules):
        raise BrokenRetention(f"{file} 파일에 보유 기준이 없거나, 코드가 겹치거나, 기간이 0보다 작습니다. 고친 뒤 다시 해 주세요.")
    return rules


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; of a 29 February the day before 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def months_after(day: dt.date, months: int) -> dt.date:
    """The day before the same day so many months later: how long a consent of so many months goes."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = dt.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(day.day, last)) - dt.timedelta(days=1)
