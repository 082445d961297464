"""Versions of the mapping: begun from the one in force, changed pair by pair, checked, and put in force for good."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from chomchom.accounts.models import User
from chomchom.bookkeeping.models import Account, MappingVersion, Pair
from chomchom.bookkeeping.queries.mappings import candidates, used_headings
from chomchom.bookkeeping.statements.shapes import Kind
from chomchom.bookkeeping.suggesting import FITTING, suggest
from chomchom.budget.models import Heading
from chomchom.core import audit
from chomchom.core.errors import DomainError

_SHOWN = 10


class NoDraft(DomainError):
    """The version is in force or was: it never changes."""


class DraftExists(DomainError):
    """Somebody began a draft already."""


class DoesNotFit(DomainError):
    """The heading cannot mean that account."""


class NotComplete(DomainError):
    """Headings in use have no account."""


@transaction.atomic
def begin(chart: str, *, by: User | None, at: datetime) -> MappingVersion:
    """A draft with the pairs that are in force, and with suggestions for headings that have none. Raises DraftExists."""
    versions = MappingVersion.objects.select_for_update().filter(chart=chart)
    if versions.filter(status=MappingVersion.Status.DRAFT).exists():
        raise DraftExists("고치고 있는 초안이 이미 있습니다. 그 초안을 고치거나, 버린 뒤에 새로 만드세요.")
    last = MappingVersion.objects.filter(chart=chart).aggregate(last=Max("number"))["last"] or 0
    draft = MappingVersion.objects.create(chart=chart, number=last + 1, by=by, at=at)
    in_force = Pair.objects.filter(version__chart=chart, version__status=MappingVersion.Status.IN_FORCE)
    Pair.objects.bulk_create(Pair(version=draft, heading_id=each.heading_id, account_id=each.account_id) for each in in_force)
    _suggest_missing(draft)
    audit.record(draft, "bookkeeping.mapping.begun", by=by, at=at, chart=chart, number=draft.number)
    return draft


@transaction.atomic
def set_pair(version: MappingVersion, heading: Heading, account: Account | None) -> None:
    """Let a heading mean an account, or nothing yet. Raises NoDraft, DoesNotFit."""
    version = _draft(version)
    if heading.chart != version.chart:
        raise DoesNotFit(f"‘{heading}’은 이 과목표의 과목이 아닙니다. 과목표를 다시 고르세요.")
    if account is None:
        Pair.objects.filter(version=version, heading=heading).delete()
        return
    refuse_misfit(heading, account)
    Pair.objects.update_or_create(version=version, heading=heading, defaults={"account": account, "suggested": False})


@transaction.atomic
def put_in_force(version: MappingVersion, *, by: User | None, at: datetime) -> MappingVersion:
    """Every heading in use has an account that fits, or nothing changes. Raises NoDraft, NotComplete, DoesNotFit."""
    version = _draft(version)
    pairs = Pair.objects.filter(version=version).select_related("heading", "account")
    mapped = {pair.heading_id for pair in pairs}
    missing = [heading for heading in used_headings(version.chart) if heading.pk not in mapped]
    if missing:
        names = ", ".join(f"‘{heading}’" for heading in missing[:_SHOWN]) + (" 등" if len(missing) > _SHOWN else "")
        raise NotComplete(f"쓰고 있는 과목 {len(missing)}개에 계정이 없습니다: {names}. 계정을 정한 뒤 시행하세요.")
    for pair in pairs:
        refuse_misfit(pair.heading, pair.account)
    replaced = MappingVersion.objects.filter(chart=version.chart, status=MappingVersion.Status.IN_FORCE)
    replaced.update(status=MappingVersion.Status.REPLACED)
    version.status, version.in_force_by, version.in_force_at = MappingVersion.Status.IN_FORCE, by, at
    version.save(update_fields=["status", "in_force_by", "in_force_at"])
    audit.record(version, "bookkeeping.mapping.put_in_force", by=by, at=at, chart=version.chart, pairs=len(pairs))
    return version


@transaction.atomic
def discard(version: MappingVersion, *, by: User | None, at: datetime) -> None:
    """Forget a draft. Raises NoDraft."""
    version = _draft(version)
    audit.record(version, "bookkeeping.mapping.discarded", by=by, at=at, chart=version.chart, number=version.number)
    version.delete()


def refuse_misfit(heading: Heading, account: Account) -> None:
    """Raises DoesNotFit for an account of another kind, or one that takes no postings."""
    fitting = FITTING[heading.direction]
    if Kind(account.kind) not in fitting:
        kinds = ", ".join(kind.label for kind in fitting)
        raise DoesNotFit(
            f"{heading.get_direction_display()} 과목 ‘{heading}’에 {account.get_kind_display()} 계정 ‘{account}’은 맞지 않습니다. "
            f"{kinds} 계정에서 고르세요."
        )
    if account.children.exists():
        raise DoesNotFit(f"‘{account}’ 아래에 다른 계정이 있어 바로 적을 수 없습니다. 그 아래 계정에서 고르세요.")


def _draft(version: MappingVersion) -> MappingVersion:
    found = MappingVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if not found.is_draft:
        raise NoDraft("시행한 짝은 바꾸지 않습니다. 새 초안을 만들어 고친 뒤 시행하세요.")
    return found


def _suggest_missing(draft: MappingVersion) -> None:
    mapped = set(draft.pairs.values_list("heading", flat=True))
    known = candidates()
    leaves = Heading.objects.filter(chart=draft.chart, children=None).select_related("parent__parent__parent")
    found = [(each, suggest(_names(each), each.direction, known)) for each in leaves if each.pk not in mapped]
    Pair.objects.bulk_create(
        Pair(version=draft, heading=heading, account_id=account.pk, suggested=True) for heading, account in found if account
    )


def _names(heading: Heading) -> list[str]:
    """Its own name, and those above it."""
    names, at = [], heading
    while at is not None:
        names.append(at.name)
        at = at.parent  # type: ignore[assignment]  # the last has none
    return names
