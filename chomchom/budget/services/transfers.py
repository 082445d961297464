"""Moving money between lines: 전용 where it stays below one top heading, 이용 where it does not and the board has to decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Balance, Edition, Line
from chomchom.budget.queries.editions import held_before
from chomchom.budget.queries.trees import paths
from chomchom.budget.services.drafting import NotOfThisBudget, SetOtherwise, locked, write
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted

_BOARD = re.compile(r"이사회|의회|운영위원회")


class Unbalanced(DomainError):
    """What is taken is not what is given."""


class TakesTooMuch(DomainError):
    """A line has less left than is to be taken from it."""


class NeedsBoard(DomainError):
    """Money goes to another top heading, and no board is named as having decided it."""


class Nature(StrEnum):
    """What a transfer is."""

    WITHIN = "전용"
    ACROSS = "이용"


@transaction.atomic
def transfer(edition: Edition, changes: Mapping[int, int], *, by: User | None, at: datetime) -> Edition:
    """Let a draft take from lines and give to lines, signed won by line, on top of what it moves already.

    Raises NotADraft, Unbalanced, TakesTooMuch, NotOfThisBudget.
    """
    edition = locked(edition)
    if edition.kind != Edition.Kind.TRANSFER:
        raise SetOtherwise(f"{quoted(edition, '은')} {edition.get_kind_display()}입니다. 옮기려면 이용·전용을 시작하세요.")
    refuse_unbalanced(changes)
    lines = Line.objects.select_related("heading", "balance").filter(budget=edition.budget, pk__in=changes).in_bulk()
    if len(lines) != len(changes) or not all(line.is_expense and hasattr(line, "balance") for line in lines.values()):
        raise NotOfThisBudget("이 예산에서 확정된 세출 줄 사이로만 옮길 수 있습니다.")
    now = {pk: line.balance.approved for pk, line in lines.items()} | dict(
        edition.estimates.filter(line__in=lines).values_list("line", "amount")
    )
    for pk, change in sorted(changes.items()):
        _refuse_too_much(lines[pk], lines[pk].balance, now[pk], change)
        write(edition, lines[pk], now[pk] + change)
    audit.record(edition, "budget.edition.transferred", by=by, at=at, moved=sum(max(won, 0) for won in changes.values()))
    return edition


def refuse_unbalanced(changes: Mapping[int, int]) -> None:
    """Raises Unbalanced, also where nothing is moved."""
    taken, given = -sum(min(won, 0) for won in changes.values()), sum(max(won, 0) for won in changes.values())
    if not given and not taken:
        raise Unbalanced("옮길 금액을 적으세요.")
    if taken != given:
        raise Unbalanced(
            f"줄이는 금액은 {won_text(taken)}, 늘리는 금액은 {won_text(given)}으로 {won_text(abs(taken - given))} 다릅니다. "
            "두 금액을 맞추세요."
        )


def changes_of(edition: Edition) -> dict[int, int]:
    """What the edition changes, signed won by line, without lines that stay as they were. Two queries."""
    before = held_before(edition)
    said = edition.estimates.values_list("line", "amount")
    return {line: amount - before.get(line, 0) for line, amount in said if amount != before.get(line, 0)}


def nature_of(edition: Edition) -> Nature | None:
    """이용 where a top heading ends with another sum than before, else 전용; None while nothing is moved. Four queries."""
    changes, known = changes_of(edition), paths(edition.budget.chart)
    if not changes:
        return None
    sums: dict[int, int] = defaultdict(int)
    for pk, heading in Line.objects.filter(pk__in=changes).values_list("pk", "heading"):
        sums[known[heading][0].pk] += changes[pk]
    return Nature.ACROSS if any(sums.values()) else Nature.WITHIN


def refuse_undecidable(edition: Edition, words: str) -> None:
    """What a transfer must be before it is decided. Raises Unbalanced, NeedsBoard."""
    refuse_unbalanced(changes_of(edition))
    if nature_of(edition) == Nature.ACROSS and not _BOARD.search(words):
        raise NeedsBoard(
            "과목의 큰 갈래를 넘어 옮기는 ‘이용’은 이사회(시설은 운영위원회나 법인 이사회)가 의결해야 합니다. "
            "의결 칸에 ‘제3회 이사회 의결’처럼 적으세요."
        )


def _refuse_too_much(line: Line, balance: Balance, now: int, change: int) -> None:
    left = now - balance.committed - balance.carried_out
    if change < 0 and -change > left:
        raise TakesTooMuch(
            f"‘{line}’에서 옮길 수 있는 돈은 {won_text(max(left, 0))}인데 {won_text(-change)}을 옮기려고 합니다. "
            "금액을 줄이거나 다른 줄에서 옮기세요."
        )
