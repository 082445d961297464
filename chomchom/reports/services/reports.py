"""A report is begun, written by several people if need be, and frozen once; after that only a corrected issue can follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.reasons import keeps_reason
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment
from chomchom.reports.drawn import Snapshot, Texts, digest_of
from chomchom.reports.models import LONGEST_REASON, LONGEST_TEXT, WorkReport
from chomchom.reports.periods import span_of
from chomchom.reports.queries.drawing import draw
from chomchom.reports.queries.reports import reports_of_people


class CannotReport(DomainError):
    """The period has not begun, or the report is frozen already."""


class WordsChanged(CannotReport):
    """Somebody else kept other words since these were begun."""


@dataclass(frozen=True)
class Writer:
    """Who does something, and when."""

    by: User | None
    at: datetime


@transaction.atomic
def begin(kind: str, org: Organisation, day: date, *, writer: Writer, person: User | None = None) -> WorkReport:
    """The report of the week or month of a day, of one `person` or of the organisation: the newest issue that there is, or a new
    draft. Raises CannotReport."""
    first, last = span_of(kind, day)
    if first > timezone.localdate(writer.at):
        raise CannotReport("아직 시작하지 않은 기간의 보고는 쓸 수 없습니다.")
    about = {"kind": kind, "organisation": org, "person": person, "first": first}
    known = WorkReport.objects.filter(**about).order_by("-issue").first()
    if known:
        return known
    values = {"last": last, "begun_by": writer.by, "begun_at": writer.at}
    report, is_new = WorkReport.objects.get_or_create(**about, issue=1, defaults=values)
    if is_new:
        audit.record(report, "reports.report.begun", by=writer.by, at=writer.at)
    return report


@transaction.atomic
def write(report: WorkReport, texts: Texts, *, writer: Writer, over: str | None = None) -> WorkReport:
    """Keep what was written. Raises CannotReport when somebody has frozen the report meanwhile.

    `over`: the `state` of the words that the writer began with; WordsChanged if others have been kept since.
    """
    report = _draft(report)
    if over is not None and over != report.state and report.texts != msgspec.to_builtins(texts):
        raise WordsChanged(f"그사이 {with_particle(str(report.written_by), '이')} 다른 글을 저장했습니다.")
    if too_long := [name for name, text in _named(texts) if len(text) > LONGEST_TEXT]:
        raise CannotReport(f"{', '.join(too_long)}: {LONGEST_TEXT:,}자까지 적을 수 있습니다.")
    report.texts = msgspec.to_builtins(texts)
    report.written_by, report.written_at = writer.by, writer.at
    report.save(update_fields=["texts", "written_by", "written_at"])
    audit.record(report, "reports.report.written", by=writer.by, at=writer.at)
    return report


@transaction.atomic
def freeze(report: WorkReport, moment: Moment, *, writer: Writer) -> WorkReport:
    """Keep the report as it is known from that moment, for good. Raises CannotReport."""
    report = _draft(report)
    kept = Snapshot(draw(report, moment), report.said).to_json()
    report.snapshot, report.digest = kept, digest_of(kept)
    report.frozen_by, report.frozen_at = writer.by, writer.at
    report.save(update_fields=["snapshot", "digest", "frozen_by", "frozen_at"])
    audit.record(report, "reports.report.frozen", by=writer.by, at=writer.at, digest=report.digest)
    return report


@transaction.atomic
@keeps_reason()
def correct(report: WorkReport, reason: str, *, writer: Writer) -> WorkReport:
    """A new draft after a frozen report, with its words to begin with. Raises CannotReport, also for an older issue."""
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise CannotReport(f"무엇을 왜 바로잡는지 적어 주세요({LONGEST_REASON}자까지).")
    if not report.is_frozen:
        raise CannotReport("아직 확정하지 않은 보고입니다. 그대로 고치면 됩니다.")
    about = {"kind": report.kind, "organisation": report.organisation, "person": report.person, "first": report.first}
    values = {"last": report.last, "reason": reason, "texts": report.texts, "begun_by": writer.by, "begun_at": writer.at}
    try:
        with transaction.atomic():
            new = WorkReport.objects.create(**about, issue=report.issue + 1, **values)
    except IntegrityError:
        raise CannotReport("이미 정정판이 있습니다. 가장 새로운 판에서 하세요.") from None
    audit.record(new, "reports.report.corrected", by=writer.by, at=writer.at, reason=reason)
    return new


@transaction.atomic
def discard(report: WorkReport, *, writer: Writer) -> None:
    """Throw away a draft that was begun by mistake and holds no words of anybody else. Raises CannotReport."""
    report = _draft(report)
    if any(text.strip() for _, text in _by_field(report.said)) and writer.by != report.written_by:
        who = with_particle(str(report.written_by or report.begun_by), "이")
        raise CannotReport(f"{who} 쓴 글이 있어 지울 수 없습니다. 그 글을 비운 뒤에 지우세요.")
    audit.record(report, "reports.report.discarded", by=writer.by, at=writer.at, title=str(report))
    report.delete()


@transaction.atomic
def gather(report: WorkReport, *, writer: Writer) -> WorkReport:
    """Put the points of its people's frozen reports of the same period below those that stand there, each with its writer's name;
    what stands there already is not put there twice. Raises CannotReport."""
    report = _draft(report)
    said = dict(_by_field(report.said))
    for each in reports_of_people(report):
        for field, text in _by_field(each.said):
            there = said[field].splitlines()
            new = [f"{line} – {each.person}" for line in map(str.strip, text.splitlines()) if line]
            said[field] = "\n".join([*there, *(line for line in dict.fromkeys(new) if line not in there)])
    return write(report, Texts(**said), writer=writer)


def _by_field(texts: Texts) -> list[tuple[str, str]]:
    return list(msgspec.structs.asdict(texts).items())


def _draft(report: WorkReport) -> WorkReport:
    found = WorkReport.objects.select_for_update(of=("self",)).select_related("organisation", "person").get(pk=report.pk)
    if found.is_frozen:
        raise CannotReport("이미 확정된 보고라 바꿀 수 없습니다. 바로잡으려면 정정판을 만드세요.")
    return found


def _named(texts: Texts) -> list[tuple[str, str]]:
    names = {"summary": "한 일의 요약", "plans": "다음에 할 일", "requests": "협조와 건의"}
    return [(names[name], text) for name, text in _by_field(texts)]
