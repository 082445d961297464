"""A template is checked, uploaded, replaced and retired; and a report is filled into one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone

from chomchom.core import audit
from chomchom.core.documents.formats import OFFICE
from chomchom.core.errors import DomainError
from chomchom.core.particles import quoted
from chomchom.ledger.services.evidence import Cleaned, clean, keep
from chomchom.orgs.models import Organisation
from chomchom.reports.drawn import Snapshot
from chomchom.reports.filling import BadTemplate, Fault, Field, Values, filled, found
from chomchom.reports.filling.package import opened
from chomchom.reports.filling.work_report import About, values_of
from chomchom.reports.models import Template, WorkReport
from chomchom.reports.queries.templates import VOCABULARIES, faults_in, offered_for
from chomchom.reports.services.reports import Writer


class CannotKeepTemplate(DomainError):
    """The template has faults, its name is taken, or it is retired already."""


@dataclass(frozen=True)
class Checked:
    """A file that was cleaned and read as a template for documents of a purpose."""

    purpose: str
    file: Cleaned
    fields: list[Field]
    faults: list[Fault]

    @property
    def is_good(self) -> bool:
        """Whether it can be used."""
        return all(fault.is_remark for fault in self.faults)


def check(purpose: str, name: str, data: bytes) -> Checked:
    """What a file is as a template; keeps nothing. Raises BadEvidence and BadTemplate for what is no such file."""
    if PurePosixPath(name).suffix.lower().lstrip(".") not in OFFICE:
        raise BadTemplate(f"{quoted(name, '은')} 서식이 될 수 없습니다. 한글(.hwpx)이나 워드(.docx)로 저장해 올려 주세요.")
    opened(data, name)  # its refusals speak of templates, those of evidence of other files
    file = clean(name, data)
    fields = found(file.content, file.name)
    return Checked(purpose, file, fields, faults_in(fields, purpose))


@transaction.atomic
def upload(agency: Organisation, name: str, checked: Checked, *, writer: Writer) -> Template:
    """Take a template into use. Raises CannotKeepTemplate for one with faults, and where the name is in use."""
    template = _kept(Template(organisation=agency, name=name, purpose=checked.purpose), checked, writer)
    audit.record(template, "reports.template.uploaded", by=writer.by, at=writer.at, name=name)
    return template


@transaction.atomic
def replace(template: Template, checked: Checked, *, writer: Writer) -> Template:
    """Put another file in its place: the old one is retired. Raises CannotKeepTemplate."""
    old = _in_use(template)
    if checked.purpose != old.purpose:
        raise CannotKeepTemplate("다른 문서의 서식으로 바꿀 수 없습니다. 새 서식으로 올려 주세요.")
    _retire(old, writer)
    new = Template(organisation=old.organisation, name=old.name, purpose=old.purpose, replaces=old)
    new = _kept(new, checked, writer)
    audit.record(new, "reports.template.replaced", by=writer.by, at=writer.at, name=new.name, replaced=old.pk)
    return new


@transaction.atomic
def retire(template: Template, *, writer: Writer) -> Template:
    """Offer it for no new document. Raises CannotKeepTemplate where somebody has done so."""
    old = _retire(_in_use(template), writer)
    audit.record(old, "reports.template.retired", by=writer.by, at=writer.at, name=old.name)
    return old


@transaction.atomic
def fill(report: WorkReport, template: Template, snapshot: Snapshot, *, writer: Writer) -> bytes:
    """The report in the template. Raises CannotFill, and CannotKeepTemplate for one that is not offered for it any more."""
    if template not in offered_for(report):
        raise CannotKeepTemplate(f"{quoted(template, '은')} 거둔 서식입니다. 업무보고에 나오는 서식에서 골라 주세요.")
    made = filled_with(template, values_of(_about(report, template), snapshot))
    audit.record(report, "reports.report.filled", by=writer.by, at=writer.at, template=template.pk)
    return made


def filled_with(template: Template, values: Values) -> bytes:
    """The template with these values in its fields. Raises CannotFill."""
    return filled(bytes(template.content.content), template.file_name, values)


def tried(template: Template) -> bytes:
    """The template filled with the examples of its fields. Raises CannotFill."""
    return filled_with(template, VOCABULARIES[template.purpose].examples)


def _about(report: WorkReport, template: Template) -> About:
    return About(
        agency=template.organisation.name,
        title=str(report),
        kind=report.get_kind_display(),
        period=report.period,
        author=str(report.written_by or report.begun_by or ""),
        frozen_by=str(report.frozen_by or ""),
        frozen_on=timezone.localdate(report.frozen_at) if report.frozen_at else None,
        reason=report.reason,
        digest=report.digest,
    )


def _kept(template: Template, checked: Checked, writer: Writer) -> Template:
    if not checked.is_good:
        raise CannotKeepTemplate("서식에 고칠 곳이 있어 저장하지 않았습니다. 알려 드린 곳을 고쳐 다시 올려 주세요.")
    template.content_id = keep(checked.file)
    template.file_name, template.media_type, template.size = checked.file.name, checked.file.media_type, len(checked.file.content)
    template.fields = msgspec.to_builtins(checked.fields)
    template.uploaded_by, template.uploaded_at = writer.by, writer.at
    try:
        with transaction.atomic():
            template.save(force_insert=True)
    except IntegrityError:
        raise CannotKeepTemplate(
            f"{quoted(template.name, '이라는')} 서식이 이미 있습니다. 다른 이름으로 올리거나, 그 서식의 화면에서 파일을 바꾸세요."
        ) from None
    return template


def _in_use(template: Template) -> Template:
    found = Template.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=template.pk)
    if found.is_retired:
        raise CannotKeepTemplate("이미 거둔 서식입니다. 목록에서 쓰는 서식을 고르세요.")
    return found


def _retire(template: Template, writer: Writer) -> Template:
    template.retired_by, template.retired_at = writer.by, writer.at
    template.save(update_fields=["retired_by", "retired_at"])
    return template
