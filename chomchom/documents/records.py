"""How long documents are kept (보존기간), from the agency's profile (`records.toml`). Pure: a file in, terms out."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.errors import DomainError

FILE = "records.toml"


class BrokenTerms(DomainError):
    """The terms are not there or not right."""


class Term(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """How long a kind of document is kept; `years` None: for ever. `verified` false: the agency has to confirm it."""

    kind: str
    years: Annotated[int, msgspec.Meta(ge=1, le=30)] | None = None
    law: str
    as_of: dt.date
    verified: bool = False

    @property
    def words(self) -> str:
        """`10년`, `영구`."""
        return f"{self.years}년" if self.years else "영구"

    def until(self, day: dt.date) -> dt.date | None:
        """The last day: the years are counted from the first day of the year after the document was made."""
        return dt.date(day.year + self.years, 12, 31) if self.years else None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    records: list[Term]


def terms_in(profile: Path) -> dict[str, Term]:
    """The terms by kind. Raises BrokenTerms."""
    try:
        file = msgspec.convert(tomllib.loads((profile / FILE).read_text(encoding="utf-8")), _File)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BrokenTerms(f"기관 설정의 {FILE}을(를) 읽지 못했습니다. {error}") from error
    return {term.kind: term for term in file.records}
