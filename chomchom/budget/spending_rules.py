"""How money is spent: the rules of the agency's profile (`spending.toml`), each figure with where it stands.

Pure: whoever wants to know which papers a voucher needs, or whether a line runs ahead, gets an answer without a database.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from chomchom.budget.pace import Slack
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text

FILE, AGENCY = "spending.toml", "agency.toml"
_FULL = 100


class BrokenSpending(DomainError):
    """The rules are not there or not right."""


class _Struct(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Read strictly: a misspelt key is a fault."""


class Sourced(_Struct, kw_only=True, frozen=True):
    """Where a figure stands, when it was looked up, and whether it was checked there."""

    as_of: dt.date
    source: str = ""
    law: str = ""
    verified: bool = False

    @property
    def stands_in(self) -> str:
        """The law, or else the source."""
        return self.law or self.source


class PaperRule(_Struct, kw_only=True, frozen=True):
    """A paper of a voucher, asked for from `above` won on."""

    code: str
    required: bool = True
    above: int = 0


class ExpenseType(Sourced, kw_only=True, frozen=True):
    """A kind of expense. `contract`: of which kind its contracts are."""

    code: str
    name: str
    papers: list[PaperRule]
    purchase: bool = False
    contract: str = ""

    def papers_for(self, won: int) -> list[PaperRule]:
        """Those that a commitment of so many won asks for."""
        return [paper for paper in self.papers if won >= paper.above]


class Answer(_Struct, kw_only=True, frozen=True):
    """What somebody says of how a contract was signed."""

    code: str
    name: str
    counts: bool
    in_part: bool


class EContract(Sourced, kw_only=True, frozen=True):
    """Contracts from so many won on are to be electronic ones."""

    from_won: int
    answers: list[Answer]


class Preferred(_Struct, kw_only=True, frozen=True):
    """A category of preferential purchasing: the word of the ledger for it, and of what its share is taken.

    `target_item`: of those purchases that are marked as its items; `whole`: of those of another category; else of all.
    """

    code: str
    word: str
    target_item: bool = False
    whole: str = ""
    whole_contract: str = ""


class Ratio(msgspec.Struct, kw_only=True, frozen=True):
    """A row of [[purchase_ratios]] of agency.toml: what the plan sets, and what the law does."""

    code: str
    name: str
    plan_percent: float
    base: str = ""
    percent: float | None = None
    percent_of_works: float | None = None
    law: str = ""
    source: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class Pace(Sourced, kw_only=True, frozen=True):
    """When a line is told to run ahead."""

    points_ahead: int
    points_overrun: int
    percent_used: int

    @property
    def slack(self) -> Slack:
        """The same as shares, for the pages about execution."""
        return Slack(self.points_ahead / _FULL, self.points_overrun / _FULL)

    def warnings(self, *, approved: int, committed: int, expected: float, by: str) -> Iterator[str]:
        """What is to be said of a line with so much committed; `expected` is the share (of 1) that `by` lets expect by now."""
        if approved <= 0:
            return
        used = committed * _FULL / approved
        ahead = used - expected * _FULL
        if ahead > self.points_ahead:
            yield f"{by}대로면 지금까지 {expected * _FULL:.0f}%인데 {used:.0f}%를 썼거나 쓰기로 했습니다({ahead:.0f}%p 빠름)."
        if used >= self.percent_used:
            yield f"이 줄의 {used:.0f}%를 썼거나 쓰기로 했습니다. 남은 돈은 {won_text(approved - committed)}입니다."


class Approval(Sourced, kw_only=True, frozen=True):
    """Up to how many won a role approves; without `up_to` as much as there is."""

    role: str
    up_to: int | None = None


class Rules(_Struct, kw_only=True, frozen=True):
    """All rules of a profile."""

    papers: dict[str, str]
    expense_types: list[ExpenseType]
    e_contract: EContract
    preferred: list[Preferred]
    pace: Pace
    approvals: list[Approval]
    ratios: list[Ratio] = []

    def expense_type(self, code: str) -> ExpenseType | None:
        """The kind of expense of that code."""
        return next((each for each in self.expense_types if each.code == code), None)

    def type_name(self, code: str) -> str:
        """Its name; the code itself where a later profile knows it no more."""
        found = self.expense_type(code)
        return found.name if found else code

    @property
    def purchases(self) -> list[str]:
        """Codes of the kinds of expense that are purchases."""
        return [each.code for each in self.expense_types if each.purchase]

    def answer(self, code: str) -> Answer | None:
        """What was said of how a contract was signed."""
        return next((each for each in self.e_contract.answers if each.code == code), None)

    def category(self, code: str) -> Preferred | None:
        """The category of preferential purchasing."""
        return next((each for each in self.preferred if each.code == code), None)

    def ratio_name(self, code: str) -> str:
        """What people call a category."""
        return next((each.name for each in self.ratios if each.code == code), code)

    def missing_papers(self, expense_type: str, won: int, there: Collection[str]) -> list[str]:
        """Names of the required papers that a voucher of a commitment of so many won lacks."""
        found = self.expense_type(expense_type)
        papers = found.papers_for(won) if found else []
        return [self.papers[each.code] for each in papers if each.required and each.code not in there]

    def most_of(self, roles: Iterable[str]) -> int | None:
        """Up to how many won somebody with these roles approves; None for no limit, 0 where none of them approves."""
        held = set(roles)
        limits = [each.up_to for each in self.approvals if each.role in held]
        return None if None in limits else max((won for won in limits if won is not None), default=0)


@cache
def load(folder: Path) -> Rules:
    """The rules of a profile, read once in a process. Raises BrokenSpending."""
    try:
        written = _tables(folder / FILE)
        ratios = _tables(folder / AGENCY).get("purchase_ratios", [])
        rules = msgspec.convert(written | {"ratios": ratios}, Rules)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise BrokenSpending(
            f"지출 규칙을 정한 {folder / FILE} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 해 주세요."
        ) from fault
    if faults := [*_faults(rules)]:
        raise BrokenSpending(f"{folder / FILE} 파일이 앞뒤가 맞지 않습니다: {' '.join(faults)} 고친 뒤 다시 해 주세요.")
    return rules


def _tables(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _faults(rules: Rules) -> Iterator[str]:
    for what, codes in {
        "지출 유형": [each.code for each in rules.expense_types],
        "우선구매 분류": [each.code for each in rules.preferred],
        "전결 역할": [each.role for each in rules.approvals],
    }.items():
        if len(set(codes)) < len(codes) or not codes:
            yield f"{what}의 코드가 없거나 겹칩니다."
    for each in rules.expense_types:
        if unknown := {paper.code for paper in each.papers} - set(rules.papers):
            yield f"‘{each.name}’의 서류 {', '.join(sorted(unknown))}의 이름이 없습니다."
    known = {each.code for each in rules.ratios}
    if unknown := {each.code for each in rules.preferred} ^ known:
        yield f"우선구매 분류 {', '.join(sorted(unknown))}의 짝이 {AGENCY}의 purchase_ratios와 맞지 않습니다."
    if unknown := {each.whole for each in rules.preferred if each.whole} - known:
        yield f"{', '.join(sorted(unknown))}라는 우선구매 분류가 없습니다."
