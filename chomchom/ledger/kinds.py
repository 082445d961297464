"""Kinds of entry: what can be posted to the ledger, declared in code by the app that posts it.

    body = Label("body", "회의체")
    register(Kind("meeting.held", "회의·위원회 개최", "회", labels=(body,), required=("body",), people="참석 인원"))

Pure: the registry knows neither Django nor rows, so that engines can use it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle

BY_HAND = "손으로 올림"
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
LABEL_CODE = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_CODE = 60


class UnknownKind(DomainError):
    """No app declares a kind of that code."""


@dataclass(frozen=True)
class Label:
    """A word that an entry of the kind carries, such as which committee met.

    `values`: the only values it takes; empty for any. `rolled_up`: whether the monthly sums are kept apart by it; not for labels
    that are different in almost every entry, such as a title.
    """

    code: str
    name: str
    values: tuple[str, ...] = ()
    rolled_up: bool = True


@dataclass(frozen=True, kw_only=True)
class _Meanings:
    """What the numbers of an entry mean; empty where the kind does not use that number. Amounts are won, scores 0 to 100."""

    quantity: str = "건수"
    people: str = ""
    amount: str = ""
    score: str = ""


@dataclass(frozen=True)
class Kind(_Meanings):
    """One kind of entry. `unit` counts its quantity; `required` are codes among `labels`; `posted_by` is an app, or by hand."""

    code: str
    name: str
    unit: str
    labels: tuple[Label, ...] = ()
    required: tuple[str, ...] = ()
    posted_by: str = BY_HAND
    about: str = ""

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code) or len(self.code) > LONGEST_CODE:
            raise ValueError(f"kind code {self.code!r}: write noun.past_verb in small letters, at most {LONGEST_CODE}")
        codes = [label.code for label in self.labels]
        if len(set(codes)) != len(codes) or not all(map(LABEL_CODE.fullmatch, codes)):
            raise ValueError(f"kind {self.code}: label codes must be small letters, each once")
        if unknown := set(self.required) - set(codes):
            raise ValueError(f"kind {self.code}: required labels {sorted(unknown)} are not among its labels")

    def label(self, code: str) -> Label | None:
        """The label of that code, if the kind has it."""
        return next((label for label in self.labels if label.code == code), None)

    @property
    def figures(self) -> list[str]:
        """What its numbers mean, as people read them."""
        amount = f"{self.amount}(원)" if self.amount else ""
        return [name for name in (self.quantity, self.people, amount, self.score) if name]

    @property
    def rolled_up(self) -> frozenset[str]:
        """Codes of the labels by which monthly sums are kept apart."""
        return frozenset(label.code for label in self.labels if label.rolled_up)


_registered: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Declare kinds; declaring the same again changes nothing. Raises ValueError for another kind under a code that is taken."""
    for each in kinds:
        if _registered.setdefault(each.code, each) != each:
            raise ValueError(f"kind {each.code} is already declared otherwise")


def kind(code: str) -> Kind:
    """The kind of that code; raises UnknownKind."""
    try:
        return _registered[code]
    except KeyError:
        raise UnknownKind(f"{with_particle(f'‘{code}’', '이라는')} 실적 종류가 없습니다. 종류 목록에 있는 코드를 쓰세요.") from None


def all_kinds() -> list[Kind]:
    """Every declared kind, by code."""
    return sorted(_registered.values(), key=lambda each: each.code)


def forget(codes: Iterable[str]) -> None:
    """Take kinds out again: for tests that declare their own."""
    for code in codes:
        _registered.pop(code, None)
