"""서식: the list, the fields that there are, one template with its check, uploading, replacing, retiring, trying and filling."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.documents.formats import OFFICE, WRITERS
from chomchom.core.documents.layout import Frame
from chomchom.core.downloads import file_of, table
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.tables import Sheet
from chomchom.ledger.services.evidence import BadEvidence
from chomchom.orgs.queries import house_style
from chomchom.plan.queries.progress import Moment
from chomchom.reports import access
from chomchom.reports.drawn import Snapshot
from chomchom.reports.filling import BadTemplate
from chomchom.reports.filling.starter import starter
from chomchom.reports.filling.vocabulary import COMMON
from chomchom.reports.forms import ReplaceForm, TemplateForm
from chomchom.reports.models import Template
from chomchom.reports.queries.drawing import draw
from chomchom.reports.queries.templates import VOCABULARIES, faults_in, lines_of, templates
from chomchom.reports.services import templates as service
from chomchom.reports.services.reports import Writer
from chomchom.reports.services.templates import CannotKeepTemplate, Checked

_HOME = ("서식", "reports:template-list")


@audience("report.read")
def template_list(request: HttpRequest) -> HttpResponse:
    """Templates in use, or those that were retired."""
    retired = request.GET.get("state") == "retired"
    context = {
        "page": page_of(templates(retired=retired), request.GET.get("page")),
        "retired": retired,
        "may_upload": access.agencies_for(request.user).exists(),
    }
    return render(request, "reports/template_list.html", context)


@audience("report.read")
def field_list(request: HttpRequest) -> HttpResponse:
    """All fields that a template may have, with their meanings, by the documents that know them."""
    known = {word.name for word in COMMON.words}
    context = {
        "common": [word.entry for word in COMMON.words],
        "groups": [
            (label, [word.entry for word in VOCABULARIES[purpose].words if word.name not in known], VOCABULARIES[purpose].tables)
            for purpose, label in Template.Purpose.choices
            if purpose != Template.Purpose.ANY
        ],
        "purposes": [each for each in Template.Purpose.choices if each[0] != Template.Purpose.ANY],
        "crumbs": _crumbs("쓸 수 있는 항목"),
    }
    return render(request, "reports/field_list.html", context)


@audience("report.read")
def field_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The same as a table to take away."""
    rows = [
        (label, f"{{{{{entry.written}}}}}", entry.meaning, entry.example)
        for purpose, label in Template.Purpose.choices
        for entry in VOCABULARIES[purpose].entries()
    ]
    return table(Sheet("서식 항목", ("쓰는 문서", "서식에 적는 글", "뜻", "보기"), rows), "서식 항목", form)


@audience("report.read")
def template_starter(request: HttpRequest, form: str) -> HttpResponse:
    """A template with all fields of a kind of document (`purpose`; without one of a work report), to begin with."""
    purpose = request.GET.get("purpose", Template.Purpose.WORK_REPORT.value)
    if form not in OFFICE or purpose not in VOCABULARIES:
        raise Http404
    name = f"{Template.Purpose(purpose).label.partition('(')[0]} 본보기 서식"
    content = WRITERS[form](starter(VOCABULARIES[purpose]), Frame(name, "", timezone.now(), dress=house_style().dress))
    return file_of(content, f"{name}.{form}")


@audience("report.write_agency")
def template_upload(request: HttpRequest) -> HttpResponse:
    """Check a file, show what is wrong with it, or take it into use."""
    agency = access.agency_for(request.user)
    form = TemplateForm(request.POST or None, request.FILES or None)

    def keep(checked: Checked) -> Template:
        return service.upload(agency, form.cleaned_data["name"], checked, writer=_writer(request))

    return _received(request, form, "새 서식", keep)


@audience("report.write_agency")
def template_replace(request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a file in the place of another."""
    template = access.template_for(request.user, pk, to="write")
    form = ReplaceForm(request.POST or None, request.FILES or None)

    def keep(checked: Checked) -> Template:
        return service.replace(template, checked, writer=_writer(request))

    return _received(request, form, f"{template} 바꾸기", keep, template)


def _received(
    request: HttpRequest, form: Form, heading: str, keep: Callable[[Checked], Template], template: Template | None = None
) -> HttpResponse:
    """The page of a form with a file; nothing is kept of a file with faults."""
    checked = None
    if form.is_bound and form.is_valid() and (checked := _checked(form, template)) and checked.is_good:
        try:
            kept = keep(checked)
        except (CannotKeepTemplate, BadEvidence) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"서식을 점검해 저장했습니다. 항목 {len(kept.fields)}개를 채웁니다.")
            return redirect(kept)
    lines = lines_of(checked.fields, checked.purpose) if checked else []
    context = {"form": form, "title": heading, "template": template, "checked": checked, "lines": lines, "crumbs": _crumbs(heading)}
    return render(request, "reports/template_upload.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _checked(form: Form, template: Template | None) -> Checked | None:
    """What the file is as a template; nothing, with an error in the form, for what is none."""
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    purpose = template.purpose if template else form.cleaned_data["purpose"]
    try:
        return service.check(purpose, file.name or "", file.read())
    except (BadEvidence, BadTemplate) as refusal:
        form.add_error("file", str(refusal))
        return None


@audience("report.read")
def template_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One template: its fields, where they stand and what they mean."""
    template = access.template_for(request.user, pk)
    fields = template.found
    context = {
        "template": template,
        "lines": lines_of(fields, template.purpose),
        "faults": faults_in(fields, template.purpose),
        "may_change": not template.is_retired and access.may_change(request.user, template),
        "crumbs": _crumbs(str(template)),
    }
    return render(request, "reports/template_show.html", context)


@audience("report.read")
def template_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was uploaded, cleaned."""
    template = access.template_for(request.user, pk)
    return _file(template, bytes(template.content.content), template.name)


@audience("report.read")
def template_try(request: HttpRequest, pk: int) -> HttpResponse:
    """The file filled with examples."""
    template = access.template_for(request.user, pk)
    return _file(template, service.tried(template), f"{template} 보기")


@audience("report.write_agency")
@require_POST
def template_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer it for no new document."""
    template = service.retire(access.template_for(request.user, pk, to="write"), writer=_writer(request))
    messages.success(request, "서식을 거두었습니다. 그때 확정한 보고와 문서에서는 계속 쓸 수 있습니다.")
    return redirect(template)


@audience("report.read")
def report_fill(request: HttpRequest, pk: int, template: int) -> HttpResponse:
    """A report, frozen or draft, in a template of the agency."""
    report = access.report_for(request.user, pk)
    chosen = access.template_for(request.user, template)
    today = timezone.localdate()
    snapshot = report.kept or Snapshot(draw(report, Moment(today, today)), report.said)
    return _file(chosen, service.fill(report, chosen, snapshot, writer=_writer(request)), f"{report} {chosen}")


def _file(template: Template, content: bytes, name: str) -> HttpResponse:
    return file_of(content, f"{name}.{template.ending}")


def _crumbs(label: str) -> list[tuple[str, str]]:
    return [(_HOME[0], reverse(_HOME[1])), (label, "")]


def _writer(request: HttpRequest) -> Writer:
    return Writer(person(request), timezone.now())
