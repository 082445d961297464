"""Next year's plan becomes a draft version of the plan, as a read document does, with the notes on its sentences kept beside it."""

from __future__ import annotations

import msgspec
from django.db import transaction

from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.plan.lint import check
from chomchom.plan.models import Version
from chomchom.plan.queries.progress import Moment
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.versions import lock_plans
from chomchom.reports.models import NextYear, Settled
from chomchom.reports.nextyear import Note, propose
from chomchom.reports.nextyear.since import made_of
from chomchom.reports.queries.nextyear import collect, rules
from chomchom.reports.services.reports import Writer


class CannotDraft(DomainError):
    """The plan is not the one in force, so nothing follows it."""


class YearHasPlan(CannotDraft):
    """The coming year has a version already; it can be put beside on purpose."""


class NothingAsked(CannotDraft):
    """There is no such sentence, or its draft is decided."""


@transaction.atomic
def make(version: Version, moment: Moment, *, writer: Writer, instead: bool = False) -> NextYear:
    """Draft the plan of the year after that of an adopted version. Raises CannotDraft.

    Raises YearHasPlan where the coming year has a version, unless `instead`: then an open draft is put away as by an import, and
    can be taken up again, and a plan in force stays until the new draft is adopted as its revision.
    """
    lock_plans()
    _refuse_old(version)
    _refuse_early(version, moment)
    if not instead:
        _refuse_second((version.year or 0) + 1)
    proposal = propose(collect(version, moment), rules())
    draft = msgspec.structs.replace(proposal.draft, diagnostics=check(proposal.draft))
    made = NextYear.objects.create(
        version=draft_from(draft, by=writer.by, at=writer.at),
        of=version,
        as_of=moment.as_of,
        notes=msgspec.to_builtins(dict(proposal.notes)),
        projects=made_of(proposal.draft),
        by=writer.by,
        at=writer.at,
    )
    audit.record(made, "reports.next_year.drafted", by=writer.by, at=writer.at, version=made.version_id, of=version.pk)
    return made


@transaction.atomic
def settle(made: NextYear, path: str, *, writer: Writer) -> None:
    """Leave what the draft says at that path as it is: somebody has looked at it. Raises NothingAsked."""
    _asked(made, path)
    _, is_new = Settled.objects.get_or_create(made=made, path=path, defaults={"by": writer.by, "at": writer.at})
    if is_new:
        audit.record(made, "reports.next_year.settled", by=writer.by, at=writer.at, path=path)


@transaction.atomic
def reopen(made: NextYear, path: str, *, writer: Writer) -> None:
    """Look at it again. Raises NothingAsked."""
    _asked(made, path)
    if Settled.objects.filter(made=made, path=path).delete()[0]:
        audit.record(made, "reports.next_year.reopened", by=writer.by, at=writer.at, path=path)


def _asked(made: NextYear, path: str) -> None:
    if path not in made.notes or not msgspec.convert(made.notes[path], Note).asks:
        raise NothingAsked("초안에 살펴볼 그런 문장이 없습니다. 화면을 새로 열어 확인하세요.")
    if made.version.status != Version.Status.DRAFT:
        raise NothingAsked("이미 확정했거나 버린 초안입니다.")


def _refuse_old(version: Version) -> None:
    in_force = Version.objects.in_force(version.year or 0).first()
    if in_force is None or in_force.pk != version.pk:
        raise CannotDraft(f"{version}은 지금 시행 중인 계획이 아닙니다. 시행 중인 계획에서 다음 해 초안을 만드세요.")


def _refuse_early(version: Version, moment: Moment) -> None:
    if moment.as_of.year < (version.year or 0):
        raise CannotDraft(f"{version.of_year}은 아직 시작하지 않아 그해의 실적이 없습니다. 그해에 다음 해 초안을 만드세요.")


def _refuse_second(year: int) -> None:
    """A plan in force is named before a draft: it is the stronger reason not to."""
    found = Version.objects.filter(year=year).exclude(status=Version.Status.DISCARDED).order_by("status").defer("document").first()
    if found is not None:
        told = "초안은 되살릴 수 있게 버려 두고" if found.status == Version.Status.DRAFT else "확정한 계획은 그대로 두고"
        raise YearHasPlan(
            f"{found}이 이미 있습니다. 그것을 이어서 고치거나, {told} 새 초안을 만들려면 ‘그래도 새로 만들기’를 고르세요."
        )
