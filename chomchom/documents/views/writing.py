"""Documents: the list, beginning one, writing its passages, proposing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.documents import access
from chomchom.documents.forms import BeginForm, PassageForm, ProposeForm, span_and_title
from chomchom.documents.kinds import all_kinds, kind_of
from chomchom.documents.models import Document, Edition, Step
from chomchom.documents.queries.drawing import content_of, passages_of
from chomchom.documents.queries.listing import STATES, Filters, documents, turns_of, unreported, years_of
from chomchom.documents.queries.people import signers
from chomchom.documents.services import proposing, writing
from chomchom.documents.services.proposing import Proposing
from chomchom.documents.services.writing import Beginning, CannotWrite, Writing, WrittenMeanwhile
from chomchom.plan.queries.progress import Moment
from chomchom.reports.access import writable_for
from chomchom.surveys.access import survey_for, surveys_of
from chomchom.surveys.models import Survey

PER_PAGE = 50


@audience("report.read")
def document_list(request: HttpRequest) -> HttpResponse:
    """All documents, with a form to begin one, and how many wait for the person."""
    readable, filters = access.documents_of(request.user), Filters.read(request.GET.dict())
    own = writable_for(request.user)
    first = {"day": timezone.localdate(), "kind": request.GET.get("kind", "performance"), "period": "year"}
    context = {
        "page": page_of(documents(readable, filters), request.GET.get("page"), PER_PAGE),
        "filters": filters,
        "kinds": all_kinds(),
        "names": {each.code: each.name for each in all_kinds()},
        "states": STATES,
        "years": years_of(readable),
        "form": BeginForm(own, initial=first) if own else None,
        "turns": turns_of(person(request)),
        "surveys": unreported(surveys_of(request.user), own),
    }
    return render(request, "documents/document_list.html", context)


@audience("report.write")
@require_POST
def document_begin(request: HttpRequest) -> HttpResponse:
    """Open the document of a period, made if there is none."""
    form = BeginForm(writable_for(request.user), request.POST)
    if not form.is_valid():
        wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
        raise CannotWrite(f"문서를 시작하지 못했습니다. {wrong}")
    said = form.cleaned_data
    kind = kind_of(said["kind"])
    if not access.may_begin(person(request), kind, said["org"]):
        raise CannotWrite(f"{said['org']}의 {kind.name}에 실리는 자료를 볼 수 있는 사람만 시작할 수 있습니다.")
    first, last, title = span_and_title(kind, said["org"], said["period"], said["day"], said["title"])
    beginning = Beginning(kind=kind, organisation=said["org"], first=first, last=last, title=title)
    return redirect(writing.begin(beginning, by=person(request), at=now()))


@audience("report.write")
@require_POST
def document_about(request: HttpRequest, kind: str, subject: int) -> HttpResponse:
    """Open the document about one survey."""
    if kind != "survey":
        raise Http404
    survey = survey_for(request.user, subject)
    own = writable_for(request.user).filter(pk=survey.organisation_id).first()
    if own is None or survey.status != Survey.Status.CLOSED:
        raise CannotWrite("조사를 마친 뒤, 그 조직의 보고를 쓰는 사람이 시작할 수 있습니다.")
    title, last = f"{survey.title} 결과보고서"[:160], survey.closes_on
    beginning = Beginning(kind=kind_of(kind), organisation=own, first=last, last=last, title=title, subject=survey.pk)
    return redirect(writing.begin(beginning, by=person(request), at=now()))


@audience("report.read")
def document_show(request: HttpRequest, pk: int) -> HttpResponse:
    """What it says now, with the passages to be written."""
    return _page(request, access.document_for(request.user, pk))


@audience("report.write")
@require_POST
def passage_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a passage; where somebody else wrote meanwhile both texts are shown, and nothing is lost."""
    document = access.document_for(request.user, pk, to="write")
    form = PassageForm(request.POST)
    if not form.is_valid():
        raise CannotWrite("화면이 오래되었거나 깨졌습니다. 적은 글을 복사해 두고, 문서를 다시 열어 저장하세요.")
    said = Writing(**form.cleaned_data)
    try:
        writing.write(document, said, by=person(request), at=now())
    except WrittenMeanwhile as refusal:
        messages.error(request, f"{refusal} 저장하지 않았습니다. 두 글을 견주어 합친 뒤 다시 저장하세요.")
        return _page(request, document, mine=said)
    except CannotWrite as refusal:
        messages.error(request, f"{refusal} 저장하지 않았습니다.")
        return _page(request, document, mine=said)
    messages.success(request, "저장했습니다.")
    return redirect(f"{document.get_absolute_url()}#p-{said.key}")


@audience("report.write")
@require_POST
def document_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze it and send it to the first of its line."""
    document, user = access.document_for(request.user, pk, to="write"), person(request)
    form = ProposeForm(signers(user), request.POST)
    if not form.is_valid():
        raise proposing.CannotPropose("누가 결재할지 골라 주세요.")
    said = form.cleaned_data
    chosen = {"reason": said["reason"].strip(), "has_gaps": said["has_gaps"]}
    line = Proposing(decider=said["decider"], reviewers=form.reviewers, **chosen)
    edition = proposing.propose(document, line, moment(), by=user, at=now())
    messages.success(request, "결재를 올렸습니다. 내용은 이제 바뀌지 않습니다.")
    return redirect(edition)


def moment() -> Moment:
    """Today, with what is known by now."""
    today = timezone.localdate()
    return Moment(today, today, today)


def _page(request: HttpRequest, document: Document, mine: Writing | None = None) -> HttpResponse:
    """`mine`: what somebody typed over a passage that was written meanwhile."""
    may_write = access.may_write(request.user, document)
    editions = list(document.editions.defer("content").order_by("-number"))
    last = editions[0] if editions else None
    is_returned = last is not None and last.status == Edition.Status.REJECTED
    context: dict[str, Any] = {
        "document": document,
        "kind": kind_of(document.kind),
        "content": content_of(document, moment()),
        "passages": passages_of(document),
        "mine": mine,
        "editions": editions,
        "under_way": next((each for each in editions if each.status == "proposed"), None),
        "returned": last.steps.filter(status=Step.Status.RETURNED).select_related("acted_by").last()
        if last and is_returned
        else None,
        "may_write": may_write,
        "form": ProposeForm(signers(person(request))) if may_write else None,
        "crumbs": [("문서", reverse("documents:document-list")), (str(document), "")],
    }
    return render(request, "documents/document_show.html", context, status=409 if mine else 200)
