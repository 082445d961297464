"""내년 계획 초안: what it will stand on, making it, the draft beside its marks, and the book with marks and without."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience, page_before
from chomchom.core.documents.formats import OFFICE, WRITERS
from chomchom.core.downloads import file_of
from chomchom.core.paging import page_of
from chomchom.orgs.queries import house_style
from chomchom.plan.queries.versions import adopted_years, version_in_force, year_at_hand
from chomchom.plan.writer.book import plan_frame
from chomchom.reports import access
from chomchom.reports.forms import NextYearForm
from chomchom.reports.nextyear.marking import NAMES, clean_blocks, marked_blocks
from chomchom.reports.queries.nextyear import moment_for
from chomchom.reports.queries.nextyear.outlook import outlook
from chomchom.reports.queries.nextyear.showing import STATES, WAITING, Drafted, SentenceFilters, drafted_plans
from chomchom.reports.services import nextyear as service
from chomchom.reports.services.reports import Writer

CRUMB = "내년 계획 초안"
COPIES = {"marked": "표시를 넣은 작업본", "clean": "표시 없는 본"}


@audience("plan.change")
def next_year_list(request: HttpRequest) -> HttpResponse:
    """The drafts that were made, and what one of a year would stand on."""
    years, form = adopted_years(), NextYearForm(request.GET)
    asked = form.cleaned_data["year"] if form.is_valid() else None
    year = asked if asked in years else year_at_hand(years, timezone.localdate().year)
    context = {
        "page": page_of(drafted_plans(), request.GET.get("page")),
        "years": years,
        "chosen": year,
        "outlook": outlook(year, timezone.localdate()) if year is not None else None,
        "crumbs": [(CRUMB, "")],
    }
    return render(request, "reports/next_year_list.html", context)


@audience("plan.change")
@require_POST
def next_year_make(request: HttpRequest) -> HttpResponse:
    """Draft the plan of the year after the chosen one."""
    form = NextYearForm(request.POST)
    version = version_in_force(form.cleaned_data["year"]) if form.is_valid() else None
    if version is None or version.year is None:
        raise service.CannotDraft("확정한 계획이 있는 해를 골라 주세요.")
    moment, writer = moment_for(version.year, timezone.localdate()), Writer(person(request), timezone.now())
    made = service.make(version, moment, writer=writer, instead=form.cleaned_data["instead"])
    messages.success(request, f"{made}을 만들었습니다. 사업마다 표시를 보고 고쳐 주세요.")
    return redirect(made)


@audience("plan.change")
def next_year_show(request: HttpRequest, pk: int) -> HttpResponse:
    """The projects of a draft with their marks."""
    made = access.next_year_for(request.user, pk)
    drafted = Drafted(made)
    context = {
        "made": made,
        "drafted": drafted,
        "marks": NAMES,
        "copies": COPIES,
        "formats": OFFICE,
        "crumbs": [(CRUMB, reverse("reports:next-year-list")), (str(made), "")],
    }
    return render(request, "reports/next_year_show.html", context)


@audience("plan.change")
def next_year_sentences(request: HttpRequest, pk: int) -> HttpResponse:
    """The sentences of a project, or of one mark, each with its reason and figures."""
    made = access.next_year_for(request.user, pk)
    drafted, filters = Drafted(made), SentenceFilters.read(request.GET.dict())
    page = page_of(drafted.chosen(filters), request.GET.get("page"), 100)
    sentences = drafted.with_evidence(page.object_list)
    context = {
        "made": made,
        "drafted": drafted,
        "filters": filters,
        "page": page,
        "groups": [(drafted.row(place), list(each)) for place, each in groupby(sentences, key=lambda one: one.project)],
        "marks": NAMES,
        "states": STATES | {WAITING: "남은 것"},
        "crumbs": [(CRUMB, reverse("reports:next-year-list")), (str(made), made.get_absolute_url()), ("문장", "")],
    }
    return render(request, "reports/next_year_sentences.html", context)


@audience("plan.change")
@require_POST
def next_year_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a sentence as it was drafted, or look at it again."""
    made, writer = access.next_year_for(request.user, pk), Writer(person(request), timezone.now())
    act = service.reopen if "again" in request.POST else service.settle
    act(made, request.POST.get("path", ""), writer=writer)
    return redirect(page_before(request))


@audience("plan.change")
def next_year_export(request: HttpRequest, pk: int, copy: str, form: str) -> HttpResponse:
    """The book as it is now, as a working copy with marks or as it goes out."""
    made = access.next_year_for(request.user, pk)
    if form not in OFFICE or copy not in COPIES:
        raise Http404
    document = made.version.document
    blocks = marked_blocks(document, Drafted(made).origins) if copy == "marked" else clean_blocks(document)
    name = f"{made.version.of_year} 사업계획 초안{' (작업본)' if copy == 'marked' else ''}.{form}"
    content = WRITERS[form](blocks, plan_frame(made.version.draft, timezone.now(), house_style().dress))
    return file_of(content, name)
