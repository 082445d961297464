"""Total rows in the middle of a table: recognised, left out of the rows, and compared with the rows that they add up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from chomchom.budget.sheet.values import alike

_NAMES = "총합계|총누계|소계|합계|누계|월계|총계|연계|중계"
_WHOLE = re.compile(rf"\d{{0,2}}월?(?:{_NAMES}|계)")
_ENDING = re.compile(rf"(.*?)\(?({_NAMES})\)?")
_GRAND = ("합계", "총계", "총합계", "계", "누계", "총누계")


def total_in(texts: list[str], *, has_day: bool) -> str | None:
    """The words by which a row says that it is a total; None if it is none. With a day only a cell of nothing else says so."""
    for text in texts:
        if "계" not in text:
            continue  # most cells of most rows
        word = alike(text)
        if _WHOLE.fullmatch(word) or (not has_day and _ENDING.fullmatch(word)):
            return text
    return None


@dataclass
class Sums:
    """What has been added up so far, in each of the ways in which a total may mean it."""

    all_: int = 0
    since: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    by_heading: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, amount: int, heading: str) -> None:
        """One row more. Totals of any kind are remembered as sums of what came before."""
        self.all_ += amount
        self.by_heading[alike(heading)] += amount

    def meant(self, said: str) -> list[int]:
        """The sums that a total of these words may be, the likeliest first."""
        word = alike(said)
        found = _ENDING.fullmatch(word)
        named = found[1] if found else ""
        since_same, since_any = self.all_ - self.since[self.kind(word)], self.all_ - self.since[""]
        of_heading = [self.by_heading[named]] if named in self.by_heading else []
        likely = [self.all_, since_same] if self.is_grand(word) else [since_any, since_same, self.all_]
        return [*of_heading, *likely, since_any]

    def close(self, said: str) -> None:
        """A total of these words stood here: the next one of its kind begins after it."""
        self.since[self.kind(alike(said))] = self.since[""] = self.all_

    @staticmethod
    def kind(word: str) -> str:
        """소계, 월계, ...: totals of one kind follow each other."""
        found = re.search(rf"{_NAMES}|계$", word)
        return found[0] if found else word

    @classmethod
    def is_grand(cls, word: str) -> bool:
        """Whether it adds up everything so far, rather than a part."""
        return cls.kind(word) in _GRAND and not re.match(r"\d{1,2}월", word)


def misfit(said: str, amount: int, sums: Sums, with_hidden: Sums, unread: int) -> str | None:
    """Why the total does not fit, as a sentence; None if it does."""
    meant = sums.meant(said)
    if amount in meant:
        return None
    off = amount - meant[0]
    more = ""
    if amount in with_hidden.meant(said):
        more = " 숨긴 줄까지 더하면 맞습니다."
    elif unread:
        more = f" 금액을 읽지 못한 줄이 {unread:,}개 있습니다."
    return f"‘{said}’ {amount:,}원이 위 줄들의 합 {meant[0]:,}원과 {abs(off):,}원 다릅니다.{more}"
