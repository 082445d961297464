"""Setting what a line of a draft edition is for, by its formula: the amount is computed, never typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.estimating import Computed, Fault, rule_in_words, spread
from chomchom.budget.estimating.rounding import rule_of
from chomchom.budget.models import Budget, Edition, Estimate, Heading, Line
from chomchom.budget.queries.editions import draft_of
from chomchom.budget.queries.lines import compute_for, estimate_in
from chomchom.budget.queries.rates import rates_of
from chomchom.budget.services import drafting
from chomchom.budget.services.drafting import NotADraft
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted
from chomchom.ledger.services import PERSONAL, is_personal
from chomchom.orgs.models import Organisation

Shares = Sequence[tuple[str, Decimal]]
_FINEST = Fraction(10_000)
_LOOKED_AT = ("beyond_reason", "cut_to_nothing", "unclosed")


class BasisRefused(DomainError):
    """The 산출내역 cannot stand; the sentences say why, one for each fault."""


class NotLookedAt(DomainError):
    """An amount beyond reason, of nothing, or of a formula that may be read in two ways, that nobody said is right."""


class LineChanged(DomainError):
    """Somebody else set the line since it was opened."""


class LineSettled(DomainError):
    """The name or heading of a line that an edition in force names already."""


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What somebody says a line is: its formulas, what it is called, where it stands, who pays.

    `is_sure`: an amount that looks beyond reason was looked at. `over`: the `state_of` the line when it was opened.
    """

    text: str
    title: str
    heading: Heading
    shares: Shares = ()
    is_sure: bool = False
    over: str = ""


@transaction.atomic
def set_basis(edition: Edition, line: Line, basis: Basis, *, by: User | None, at: datetime) -> Estimate:
    """Let the draft set the line to what its formulas give. Raises what `drafting.set_amount` raises, and the errors above."""
    edition = drafting.locked(edition)
    _refuse_changed(estimate_in(edition, line), basis)
    _name(line, basis)
    return drafting.set_amount(edition, line, by=by, at=at, **_reckoned(edition.budget, basis))


@transaction.atomic
def add_line(  # noqa: PLR0913 -- what a line is beside its formulas: who answers for it, and of which project it is
    edition: Edition, basis: Basis, organisation: Organisation, lineage: UUID | None, *, by: User | None, at: datetime
) -> Line:
    """Put a new line into the draft. Raises what `drafting.add_line` raises, and the errors above."""
    edition = drafting.locked(edition)
    told = _reckoned(edition.budget, basis)
    return drafting.add_line(edition, basis.heading, organisation, basis.title, by=by, at=at, lineage=lineage, **told)


def draft_to_change(budget: Budget) -> Edition:
    """The draft edition of the budget. Raises NotADraft, for the pages that need one."""
    draft = draft_of(budget)
    if draft is None:
        raise NotADraft(f"{budget}에는 고칠 수 있는 편성안이 없습니다. 본예산이나 추가경정예산의 편성안을 먼저 시작해 주세요.")
    draft.budget = budget
    return draft


def state_of(estimate: Estimate | None) -> str:
    """What tells one writing of a line from another; empty before the first."""
    return sha256(f"{estimate.amount} {estimate.basis} {estimate.funding}".encode()).hexdigest()[:16] if estimate else ""


def rule_of_budget(budget: Budget) -> str:
    """How amounts of the budget are rounded, in a sentence."""
    return rule_in_words(rule_of(budget.rounding), budget.unit_won)


def doubts_of(computed: Computed) -> list[Fault]:
    """The warnings that somebody has to look at before the amount is kept."""
    return [each for each in computed.warnings if each.code in _LOOKED_AT]


def decimal_of(exact: Fraction | None) -> Decimal | None:
    """As an estimate keeps it: with four decimals, which are shown and never reckoned with."""
    return None if exact is None else Decimal(round(exact * _FINEST)) / Decimal(int(_FINEST))


def amount_of(computed: Computed) -> int:
    """The amount. Raises BasisRefused, with every error."""
    if computed.amount is None:
        raise BasisRefused("\n".join(str(each) for each in computed.errors))
    return computed.amount


def _refuse_changed(current: Estimate | None, basis: Basis) -> None:
    if current and basis.over not in ("", state_of(current)) and current.basis != basis.text:
        now = f"{won_text(current.amount)}({current.basis or '산출내역 없음'})"
        raise LineChanged(f"그사이 다른 사람이 이 줄을 고쳤습니다. 지금은 {now}입니다. 적은 것으로 바꾸려면 다시 저장하세요.")


def _name(line: Line, basis: Basis) -> None:
    """Give the line another name or heading, while no edition in force has it."""
    if (line.title, line.heading) == (basis.title, basis.heading):
        return
    if Estimate.objects.filter(line=line, edition__status=Edition.Status.DECIDED).exists():
        raise LineSettled(
            f"{quoted(line, '은')} 의결한 예산에 있는 줄이라 부기와 과목을 바꾸지 않습니다. "
            "다른 과목에 쓰려면 새 줄을 더하고 이 줄을 줄여 주세요."
        )
    line.title, line.heading = drafting.checked(line.budget, basis.heading, basis.title), basis.heading
    line.save(update_fields=["title", "heading"])


def _reckoned(budget: Budget, basis: Basis) -> dict[str, Any]:
    """What the formulas come to, as drafts are told it."""
    if is_personal(basis.text):
        raise BasisRefused(PERSONAL)
    computed = compute_for(budget, basis.text, rates_of(budget))
    amount = amount_of(computed)
    doubts = doubts_of(computed)
    if doubts and not basis.is_sure:
        raise NotLookedAt(f"{' '.join(str(each) for each in doubts)} 맞다면 ‘금액이 맞습니다’에 표시하고 다시 저장해 주세요.")
    funding = [each.as_row() for each in spread(amount, basis.shares)]
    return {"amount": amount, "basis": basis.text, "funding": funding, "exact": decimal_of(computed.exact)}
