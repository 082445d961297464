"""The life of an edition: a budget is opened, a draft begun, worked on (`drafting`), decided (`deciding`) or thrown away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.budget.models import Budget, Edition
from chomchom.budget.queries.editions import draft_of, last_decision
from chomchom.budget.services.deciding import CannotDecide, Decision, decide
from chomchom.budget.services.drafting import add_line, drop_line, locked, set_amount, set_amounts
from chomchom.budget.services.naming import name_of, named_anew
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted
from chomchom.core.reasons import keeps_reason
from chomchom.ledger.services import PERSONAL, is_personal
from chomchom.orgs.models import Organisation

__all__ = [
    "CannotDecide",
    "Decision",
    "add_line",
    "begin",
    "decide",
    "discard",
    "drop_line",
    "open_budget",
    "restore",
    "set_amount",
    "set_amounts",
]
LONGEST_TITLE = 120
FIRST_YEAR, LAST_YEAR = 2000, 2100
_KEEPERS = (Organisation.Kind.AGENCY, Organisation.Kind.FACILITY)


class CannotOpen(DomainError):
    """There is such a budget already, or the organisation keeps none."""


class CannotBegin(DomainError):
    """A draft is open already, or an edition of this kind has no place now."""


class CannotRestore(DomainError):
    """The edition was not thrown away, or another one has taken its place."""


@transaction.atomic
def open_budget(  # noqa: PLR0913 -- the columns of a budget
    organisation: Organisation,
    year: int,
    chart: str,
    *,
    by: User | None,
    at: datetime,
    rounding: str = Budget.Rounding.EXACT,
    unit_won: int = 1,
) -> Budget:
    """The empty budget of an organisation in a fiscal year. Raises CannotOpen."""
    if organisation.kind not in _KEEPERS:
        raise CannotOpen(f"{quoted(organisation, '은')} 예산을 따로 두지 않습니다. 기관이나 소속시설의 예산을 만드세요.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CannotOpen(f"회계연도를 {FIRST_YEAR}에서 {LAST_YEAR} 사이의 네 자리로 적으세요.")
    how = {"chart": chart, "rounding": rounding, "unit_won": unit_won, "opened_at": at}
    budget, is_new = Budget.objects.get_or_create(organisation=organisation, year=year, defaults=how)
    if not is_new:
        raise CannotOpen(f"{quoted(budget, '은')} 이미 있습니다. 그 예산을 여세요.")
    audit.record(budget, "budget.budget.opened", by=by, at=at, year=year)
    return budget


@transaction.atomic
@keeps_reason()
def begin(  # noqa: PLR0913 -- the columns of an edition
    budget: Budget, kind: str, title: str = "", reason: str = "", *, by: User | None, at: datetime
) -> Edition:
    """A new draft; without a title it gets one. Raises CannotBegin."""
    budget = _held(budget)
    _refuse_second_draft(budget)
    _refuse_kind(budget, kind)
    title = " ".join(title.split())
    if len(title) > LONGEST_TITLE:
        raise CannotBegin(f"이름이 너무 깁니다. {LONGEST_TITLE}자 안으로 적으세요.")
    if is_personal(title) or is_personal(reason):
        raise CannotBegin(PERSONAL)
    edition = Edition(budget=budget, kind=kind, title=title, reason=reason.strip(), by=by, at=at)
    edition.title = title or name_of(edition)
    edition.save()
    audit.record(edition, "budget.edition.begun", by=by, at=at, kind=kind)
    return edition


@transaction.atomic
def discard(edition: Edition, *, by: User | None, at: datetime) -> Edition:
    """Throw a draft away; all that it says stays, and `restore` brings it back. Raises NotADraft."""
    edition = locked(edition)
    edition.status = Edition.Status.DISCARDED
    edition.save(update_fields=["status"])
    audit.record(edition, "budget.edition.discarded", by=by, at=at)
    return edition


@transaction.atomic
def restore(edition: Edition, *, by: User | None, at: datetime) -> Edition:
    """Take a draft up again that was thrown away. Raises CannotRestore, or CannotBegin where another one is open."""
    budget = _held(edition.budget)
    edition = Edition.objects.select_for_update(no_key=True).defer("document").get(pk=edition.pk)
    if edition.status != Edition.Status.DISCARDED:
        raise CannotRestore(f"{quoted(edition, '은')} 버린 안이 아니라서 되살릴 것이 없습니다.")
    _refuse_second_draft(budget)
    _refuse_kind(budget, edition.kind)
    edition.status, edition.title = Edition.Status.DRAFT, named_anew(edition)
    edition.save(update_fields=["status", "title"])
    audit.record(edition, "budget.edition.restored", by=by, at=at)
    return edition


def _held(budget: Budget) -> Budget:
    return Budget.objects.select_for_update(of=("self",), no_key=True).select_related("organisation").get(pk=budget.pk)


def _refuse_second_draft(budget: Budget) -> None:
    if draft := draft_of(budget):
        raise CannotBegin(f"{quoted(draft, '을')} 아직 짜고 있습니다. 그 안을 의결하거나 버린 뒤에 시작하세요.")


def _refuse_kind(budget: Budget, kind: str) -> None:
    if kind not in Edition.Kind.values:
        raise CannotBegin("본예산, 추가경정예산, 이용·전용, 이월 가운데 하나를 고르세요.")
    first = last_decision(budget) is None
    if kind == Edition.Kind.ORIGINAL and not first:
        raise CannotBegin("본예산은 이미 의결했습니다. 추가경정예산이나 이용·전용으로 고치세요.")
    if kind != Edition.Kind.ORIGINAL and first:
        raise CannotBegin("아직 본예산을 의결하지 않았습니다. 본예산부터 의결하세요.")
