"""Working on a draft: what it sets lines to, lines that it adds, and lines that it leaves alone again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from chomchom.accounts.models import User
from chomchom.budget.estimating.funding import spread_again
from chomchom.budget.models import Balance, Budget, Edition, Estimate, Heading, Line
from chomchom.budget.models.budget import LONGEST_TITLE
from chomchom.budget.models.edition import MOST_WON
from chomchom.budget.queries.editions import standing
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.money import won_text
from chomchom.core.particles import quoted
from chomchom.ledger.services import PERSONAL, is_personal
from chomchom.orgs.models import Organisation

type Funding = list[dict[str, Any]]


class NotADraft(DomainError):
    """The edition was decided or thrown away."""


class NotOfThisBudget(DomainError):
    """The line, the heading or the organisation belongs elsewhere."""


class BadAmount(DomainError):
    """The amount is no whole won that a line can hold."""


class BadLine(DomainError):
    """The line has no title, a title that is too long, or stands under a heading that has others below it."""


class SetOtherwise(DomainError):
    """Editions of this kind are not written line by line."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """What somebody typed for a line, and what the page had shown there."""

    line: Line
    amount: int
    seen: int


@dataclass(frozen=True)
class Clash:
    """Somebody else changed the line meanwhile: to `theirs`, while this one was typed over what was seen before."""

    line: Line
    theirs: int
    typed: int

    def __str__(self) -> str:
        return f"‘{self.line}’: 그 사이 {won_text(self.theirs)}으로 바뀌었습니다. 적으신 값은 {won_text(self.typed)}입니다."


def locked(edition: Edition) -> Edition:
    """The draft, held to the end of the transaction. Raises NotADraft."""
    held = Edition.objects.select_for_update(of=("self",), no_key=True).select_related("budget__organisation").defer("document")
    edition = held.get(pk=edition.pk)
    if not edition.is_draft:
        raise NotADraft(
            f"{quoted(edition, '은')} {edition.get_status_display()} 상태라 고칠 수 없습니다. 새 추가경정예산을 시작하세요."
        )
    return edition


@transaction.atomic
def set_amount(  # noqa: PLR0913 -- what an estimate holds
    edition: Edition,
    line: Line,
    amount: int,
    *,
    by: User | None,
    at: datetime,
    basis: str = "",
    funding: Funding | None = None,
    exact: Decimal | None = None,
) -> Estimate:
    """Set a line of a draft. Without `funding` the shares of before are kept. Raises NotADraft, BadAmount, NotOfThisBudget."""
    edition = locked(edition)
    refuse_kind(edition, line)
    made = write(edition, line, amount, basis=basis, funding=funding, exact=exact)
    audit.record(edition, "budget.edition.amount_set", by=by, at=at, line=line.pk, amount=amount)
    return made


@transaction.atomic
def set_amounts(edition: Edition, changes: Iterable[Change], *, by: User | None, at: datetime) -> list[Clash]:
    """Set many lines at once; a line that somebody else changed meanwhile stays theirs and is returned. Raises as `set_amount`."""
    edition = locked(edition)
    now = standing(edition.budget) | dict(edition.estimates.values_list("line", "amount"))
    clashes, done = list[Clash](), 0
    for change in changes:
        current = now.get(change.line.pk, 0)
        if change.amount == current:
            continue
        if change.seen != current:
            clashes.append(Clash(change.line, current, change.amount))
            continue
        refuse_kind(edition, change.line)
        write(edition, change.line, change.amount)
        done += 1
    if done:
        audit.record(edition, "budget.edition.amounts_set", by=by, at=at, lines=done)
    return clashes


@transaction.atomic
def add_line(  # noqa: PLR0913 -- what a line and its estimate hold
    edition: Edition,
    heading: Heading,
    organisation: Organisation,
    title: str,
    amount: int,
    *,
    by: User | None,
    at: datetime,
    basis: str = "",
    funding: Funding | None = None,
    lineage: UUID | None = None,
    plan_line: Any = None,
    exact: Decimal | None = None,
) -> Line:
    """A new line that this draft sets. Raises NotADraft, BadLine, BadAmount, NotOfThisBudget."""
    edition = locked(edition)
    if edition.kind == Edition.Kind.TRANSFER:
        raise SetOtherwise("이용·전용은 있는 줄 사이로만 옮깁니다. 새 줄은 추가경정예산에서 더하세요.")
    if edition.kind == Edition.Kind.CARRY_OVER and heading.direction == "expense":
        raise SetOtherwise("이월의 세출 줄은 지난해의 줄에서 고릅니다. 여기에는 이월금이 들어오는 세입 줄만 더하세요.")
    line = new_line(edition.budget, heading, organisation, title, lineage=lineage, plan_line=plan_line)
    write(edition, line, amount, basis=basis, funding=funding, exact=exact)
    audit.record(edition, "budget.edition.line_added", by=by, at=at, line=line.pk, amount=amount)
    return line


@transaction.atomic
def drop_line(edition: Edition, line: Line, *, by: User | None, at: datetime) -> None:
    """Let the draft leave a line alone: one of before keeps its amount, one that only this draft made goes. Raises NotADraft."""
    edition = locked(edition)
    if edition.kind == Edition.Kind.TRANSFER:
        raise SetOtherwise("이용·전용에서는 줄을 하나만 뺄 수 없습니다. 거꾸로 옮기거나 이 안을 버리세요.")
    gone, _ = Estimate.objects.filter(edition=edition, line=line).delete()
    if not gone:
        raise NotOfThisBudget(f"{quoted(line, '은')} 이 안에서 정한 줄이 아닙니다.")
    if not Estimate.objects.filter(line=line).exists():
        Line.objects.filter(pk=line.pk).delete()
    audit.record(edition, "budget.edition.line_dropped", by=by, at=at, title=line.title)


def new_line(budget: Budget, heading: Heading, organisation: Organisation, title: str, **fields: Any) -> Line:
    """The line itself, at the end of its budget. Raises BadLine, NotOfThisBudget."""
    title = checked(budget, heading, title)
    if not Organisation.objects.below([budget.organisation_id]).filter(pk=organisation.pk).exists():
        raise NotOfThisBudget(f"{quoted(organisation, '은')} {budget.organisation}의 조직이 아닙니다. 그 아래 조직을 고르세요.")
    last = Line.objects.filter(budget=budget).aggregate(last=Max("position"))["last"] or 0
    return Line.objects.create(budget=budget, heading=heading, organisation=organisation, title=title, position=last + 1, **fields)


def checked(budget: Budget, heading: Heading, title: str) -> str:
    """The title, tidied; lines of the budget may be called so and stand under the heading. Raises BadLine, NotOfThisBudget."""
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise BadLine(f"부기(무엇에 쓰는 돈인지)를 {LONGEST_TITLE}자 안으로 적으세요.")
    if is_personal(title):
        raise BadLine(PERSONAL)
    if heading.chart != budget.chart:
        raise NotOfThisBudget(f"{quoted(heading, '은')} 이 예산의 과목표에 없는 과목입니다. 이 예산의 과목 가운데서 고르세요.")
    if heading.children.exists():
        raise BadLine(f"‘{heading}’ 아래에 더 작은 과목이 있습니다. 가장 아래 과목을 고르세요.")
    return title


def write(edition: Edition, line: Line, amount: int, *, basis: str = "", funding: Funding | None = None, **told: Any) -> Estimate:
    """What the draft says of the line, as a part of the caller's act. Raises BadAmount, NotOfThisBudget."""
    if line.budget_id != edition.budget_id:
        raise NotOfThisBudget(f"{quoted(line, '은')} {edition.budget}의 줄이 아닙니다.")
    if type(amount) is not int or not 0 <= amount <= MOST_WON:
        raise BadAmount(f"‘{line}’의 금액은 0원에서 {MOST_WON:,}원 사이의 정수여야 합니다.")
    balance = Balance.objects.filter(line=line).first()
    bound = balance.committed + balance.carried_out if balance else 0
    if amount < bound:
        raise BadAmount(
            f"‘{line}’에는 이미 {won_text(bound)}을 썼거나 쓰기로 했거나 이월했습니다. {won_text(amount)}으로 줄일 수 없습니다. "
            f"{won_text(bound)} 이상으로 하거나 먼저 원인행위를 줄이세요."
        )
    shares = spread_again(amount, _funding_of(line) if funding is None else funding)
    values = {"amount": amount, "basis": basis, "funding": shares, "exact": None} | told
    return Estimate.objects.update_or_create(edition=edition, line=line, defaults=values)[0]


def refuse_kind(edition: Edition, line: Line) -> None:
    """Lines that editions of this kind do not write. Raises SetOtherwise."""
    if edition.kind == Edition.Kind.TRANSFER:
        raise SetOtherwise("이용·전용은 금액을 옮겨서 고칩니다. 줄일 줄과 늘릴 줄을 고르세요.")
    if edition.kind == Edition.Kind.CARRY_OVER and line.is_expense and line.carried_from_id is None:
        raise SetOtherwise("이월에서는 지난해에서 넘어온 줄만 고칩니다. 다른 줄은 추가경정예산으로 고치세요.")


def _funding_of(line: Line) -> Funding:
    newest = Estimate.objects.filter(line=line).exclude(edition__status=Edition.Status.DISCARDED).order_by("-pk").first()
    return list(newest.funding) if newest else []
