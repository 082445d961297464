"""Carrying money over into the next year (이월): what last year's lines have left becomes lines of this year.

명시이월: nobody bound the money. 사고이월: it was bound by a commitment and could not be paid; that commitment is released first,
so that the line has the money left, and is made anew in this year on the line that the edition brings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Balance, Edition, Line
from chomchom.budget.models.budget import LONGEST_TITLE
from chomchom.budget.queries.editions import held_before
from chomchom.budget.services.drafting import BadAmount, NotOfThisBudget, SetOtherwise, locked, new_line, write
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted


class NotFree(DomainError):
    """The line of last year has less left than is to be carried over."""


class Manner(StrEnum):
    """Why money is carried over."""

    PLANNED = "명시이월"
    ACCIDENT = "사고이월"


@dataclass(frozen=True, kw_only=True)
class Carrying:
    """So much of a line of last year."""

    line: Line
    amount: int
    manner: Manner = Manner.PLANNED


@transaction.atomic
def carry(edition: Edition, carryings: Iterable[Carrying], *, by: User | None, at: datetime) -> list[Line]:
    """Let a draft bring money of last year's lines; a line that it brings already is set to the new amount.

    Raises NotADraft, NotFree, BadAmount, NotOfThisBudget.
    """
    edition = locked(edition)
    if edition.kind != Edition.Kind.CARRY_OVER:
        raise SetOtherwise(f"{quoted(edition, '은')} {edition.get_kind_display()}입니다. 이월하려면 이월을 시작하세요.")
    found = [_carry(edition, each) for each in carryings]
    audit.record(edition, "budget.edition.carried", by=by, at=at, lines=[line.pk for line in found])
    return found


def take_out(edition: Edition) -> None:
    """Take what a decided carry-over adds out of last year's lines, as a part of the decision. Raises NotFree."""
    before, wanted = held_before(edition), Counter[int]()
    for each in edition.estimates.filter(line__carried_from__isnull=False).select_related("line"):
        wanted[each.line.carried_from_id or 0] += each.amount - before.get(each.line_id, 0)
    held = Balance.objects.select_for_update(of=("self",)).filter(line__in=wanted).select_related("line__budget").order_by("line")
    for balance in held:
        _refuse_what_is_not_free(balance, wanted[balance.line_id])
        _refuse_what_never_came(balance, -wanted[balance.line_id])
        balance.carried_out += wanted[balance.line_id]
        balance.save(update_fields=["carried_out"])


def _carry(edition: Edition, carrying: Carrying) -> Line:
    old, amount, budget = carrying.line, carrying.amount, edition.budget
    if (old.budget.organisation_id, old.budget.year) != (budget.organisation_id, budget.year - 1) or not old.is_expense:
        raise NotOfThisBudget(f"{quoted(old, '은')} {budget.organisation}의 {budget.year - 1}년 세출 줄이 아닙니다.")
    if amount <= 0:
        raise BadAmount(f"‘{old}’에서 이월할 금액을 1원 이상으로 적으세요.")
    _refuse_what_is_not_free(Balance.objects.select_related("line__budget").get(line=old), amount)
    line = Line.objects.filter(budget=budget, carried_from=old, estimates__edition=edition).first()
    title = f"({carrying.manner}) {old.title}"[:LONGEST_TITLE]
    if line is None:
        line = new_line(budget, old.heading, old.organisation, title, lineage=old.lineage, carried_from=old)
    elif line.title != title:
        line.title = title
        line.save(update_fields=["title"])
    write(edition, line, amount, basis=f"{old.budget.year}년 예산에서 {carrying.manner}")
    return line


def _refuse_what_never_came(balance: Balance, amount: int) -> None:
    """A line that a supplementary budget raised since holds money that is not of last year."""
    if amount > balance.carried_out:
        raise NotFree(
            f"{balance.line.budget.year}년의 ‘{balance.line}’에서 넘어온 돈은 {won_text(balance.carried_out)}인데 "
            f"{won_text(amount)}을 돌려보내려고 합니다. 추가경정예산으로 늘린 금액은 추가경정예산으로 줄이세요."
        )


def _refuse_what_is_not_free(balance: Balance, amount: int) -> None:
    if amount <= balance.available:
        return
    bound = balance.committed - balance.paid
    how = (
        f" 원인행위로 묶여 아직 지급하지 않은 {won_text(bound)}을 사고이월하려면, 그 원인행위의 화면에서 남은 금액을 먼저 풀고, "
        "새해에 넘어온 줄에 원인행위를 다시 올리세요."
        if bound
        else " 금액을 줄이세요."
    )
    raise NotFree(
        f"{balance.line.budget.year}년의 ‘{balance.line}’에 남은 돈은 {won_text(balance.available)}인데 "
        f"{won_text(amount)}을 이월하려고 합니다.{how}"
    )
