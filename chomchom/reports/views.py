"""업무보고: the list, one report, writing, freezing, correcting and taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.documents.formats import WRITERS
from chomchom.core.documents.layout import Frame
from chomchom.core.downloads import file_of
from chomchom.core.errors import CONFLICT, UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.posted import posted
from chomchom.orgs.queries import house_style
from chomchom.plan.queries.progress import Moment
from chomchom.reports import access
from chomchom.reports.document import Head, blocks
from chomchom.reports.drawn import Snapshot, Texts
from chomchom.reports.forms import BeginForm, CorrectForm, TextsForm
from chomchom.reports.models import WorkReport
from chomchom.reports.queries.drawing import draw
from chomchom.reports.queries.reports import ReportFilters, offered, reports, reports_of_people, wanted
from chomchom.reports.queries.templates import offered_for
from chomchom.reports.services import reports as service
from chomchom.reports.services.reports import CannotReport, Writer


@audience("report.read")
def report_list(request: HttpRequest) -> HttpResponse:
    """All reports, and those that are wanted of the person's team."""
    filters = ReportFilters.read(request.GET.dict())
    today = timezone.localdate()
    own = list(access.writable_for(request.user))
    context = {
        "page": page_of(reports(filters, access.readable_reports(request.user)), request.GET.get("page")),
        "filters": filters,
        "kinds": WorkReport.Kind.choices,
        "organisations": own,
        "places": access.own_places(request.user),
        "offered": offered(today),
        "wanted": wanted(own, today),
    }
    return render(request, "reports/report_list.html", context)


@audience("report.read")
@require_POST
def report_begin(request: HttpRequest) -> HttpResponse:
    """Open the report of a period, of an organisation or of one's own work, made if there is none."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        raise CannotReport("어느 조직의 어느 기간인지 골라 주세요.")
    said = form.cleaned_data
    door = access.own_place_for if said["own"] else access.organisation_for
    whose = person(request) if said["own"] else None
    org = door(request.user, said["org"])
    return redirect(service.begin(said["kind"], org, said["day"], writer=_writer(request), person=whose))


@audience("report.read")
def report_show(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen report as it was, a draft as it is known now with the words to be written."""
    report = access.report_for(request.user, pk)
    return _page(request, report, TextsForm(initial=report.texts | {"over": report.state}))


def _page(request: HttpRequest, report: WorkReport, form: TextsForm, status: int = 200, **words: Texts) -> HttpResponse:
    """`theirs`: the words that somebody kept while others were typed into the form; `unsaved`: those that can be kept no more."""
    snapshot = report.kept or Snapshot(draw(report, _now()), report.said)
    context = {
        "report": report,
        "drawn": snapshot.drawn,
        "texts": snapshot.texts,
        "form": form,
        **words,
        "may_write": access.may_write(request.user, report),
        "templates": offered_for(report),
        "of_people": reports_of_people(report) if access.reads_people(request.user, report) else [],
        "crumbs": [("업무보고", reverse("reports:report-list")), (str(report), "")],
    }
    return render(request, "reports/report_show.html", context, status=status)


@audience("report.read")
@posted(back="reports:report-show")
def report_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the words, and freeze the report if that button was pressed."""
    report = access.report_for(request.user, pk, to="write")
    form = TextsForm(request.POST)
    if not form.is_valid():
        messages.error(request, "저장하지 않았습니다. 아래의 글을 고쳐 다시 저장하세요.")
        return _page(request, report, form, status=UNPROCESSABLE)
    over = form.cleaned_data.pop("over") or None
    try:
        service.write(report, Texts(**form.cleaned_data), writer=_writer(request), over=over)
    except service.WordsChanged as refusal:
        messages.error(request, f"{refusal} 저장하지 않았습니다. 아래에서 견주어 합친 뒤 다시 저장하세요.")
        report.refresh_from_db()
        shown = TextsForm(initial=form.cleaned_data | {"over": report.state})
        return _page(request, report, shown, theirs=report.said, status=CONFLICT)
    except CannotReport as refusal:
        messages.error(request, str(refusal))
        return _page(request, report, form, unsaved=Texts(**form.cleaned_data), status=CONFLICT)
    if "freeze" in request.POST:
        service.freeze(report, _now(), writer=_writer(request))
        messages.success(request, "확정했습니다. 이제 아무도 바꿀 수 없습니다.")
    else:
        messages.success(request, "저장했습니다.")
    return redirect(report)


@audience("report.read")
@require_POST
def report_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away a draft that was begun by mistake."""
    report = access.report_for(request.user, pk, to="write")
    service.discard(report, writer=_writer(request))
    messages.success(request, f"‘{report}’ 초안을 지웠습니다.")
    return redirect("reports:report-list")


@audience("report.read_people")
@require_POST
def report_gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the words of the people's reports into that of their organisation."""
    report = access.report_for(request.user, pk, to="write")
    if not access.reads_people(request.user, report):
        raise Http404
    service.gather(report, writer=_writer(request))
    messages.success(request, "사람들이 쓴 보고를 글 아래에 모았습니다. 다듬어 저장하세요.")
    return redirect(report)


@audience("report.read")
@require_POST
def report_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a corrected issue."""
    report = access.report_for(request.user, pk, to="write")
    form = CorrectForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return redirect(service.correct(report, reason, writer=_writer(request)))


@audience("report.read")
def report_export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """As a document in any format."""
    report = access.report_for(request.user, pk)
    if form not in WRITERS:
        raise Http404
    snapshot = report.kept or Snapshot(draw(report, _now()), report.said)
    made = f"{report.frozen_by or '–'} 확정" if report.is_frozen else "초안(확정 전)"
    style = house_style()
    frame = Frame(str(report), snapshot.drawn.organisation, timezone.localtime(report.frozen_at), str(report), style.dress)
    content = WRITERS[form](blocks(Head(str(report), made, report.digest, style.boxes), snapshot), frame)
    return file_of(content, f"{report}.{form}")


def _now() -> Moment:
    today = timezone.localdate()
    return Moment(today, today)


def _writer(request: HttpRequest) -> Writer:
    return Writer(person(request), timezone.now())
