"""Documents: the list, beginning one, writing its passages, proposing it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import CONFLICT, UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.posted import posted
from chomchom.documents import access
from chomchom.documents.forms import BeginForm, PassageForm, ProposeForm, choice_of
from chomchom.documents.kinds import all_kinds, kind_of
from chomchom.documents.models import Document, Edition, Step
from chomchom.documents.queries.drawing import content_of, passages_of
from chomchom.documents.queries.listing import STATES, Filters, documents, turns_of, unreported, years_of
from chomchom.documents.queries.people import signers
from chomchom.documents.services import proposing, writing
from chomchom.documents.services.proposing import CannotPropose
from chomchom.documents.services.writing import Beginning, CannotWrite, Writing, WrittenMeanwhile
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment
from chomchom.reports.access import writable_for
from chomchom.surveys.access import survey_for, surveys_of
from chomchom.surveys.models import Survey

PER_PAGE = 50


@audience("report.read")
def document_list(request: HttpRequest) -> HttpResponse:
    """All documents, with a form to begin one, and how many wait for the person."""
    own = writable_for(request.user)
    first = {"day": timezone.localdate(), "what": _asked(Filters.read(request.GET.dict()).kind)}
    return _list(request, own, BeginForm(own, initial=first) if own else None)


def _asked(code: str) -> str:
    """What the form to begin one offers first: the kind that the list is narrowed to, for its longest period."""
    kind = kind_of(code or "performance")
    return choice_of(kind, kind.periods[-1])


def _list(request: HttpRequest, own: QuerySet[Organisation], form: BeginForm | None) -> HttpResponse:
    readable, filters = access.documents_of(request.user), Filters.read(request.GET.dict())
    context = {
        "page": page_of(documents(readable, filters), request.GET.get("page"), PER_PAGE),
        "filters": filters,
        "kinds": all_kinds(),
        "names": {each.code: each.name for each in all_kinds()},
        "states": STATES,
        "years": years_of(readable),
        "form": form,
        "turns": turns_of(person(request)),
        "surveys": unreported(surveys_of(request.user), own),
    }
    return render(request, "documents/document_list.html", context, status=UNPROCESSABLE if form and form.is_bound else 200)


@audience("report.write")
@posted(back="documents:document-list")
def document_begin(request: HttpRequest) -> HttpResponse:
    """Open the document of a period, made if there is none."""
    own = writable_for(request.user)
    form = BeginForm(own, request.POST)
    if form.is_valid():
        said = form.beginning
        try:
            if not access.may_begin(person(request), said.kind, said.organisation):
                raise CannotWrite(f"{said.organisation}의 {said.kind.name}에 실리는 자료를 볼 수 있는 사람만 시작할 수 있습니다.")
            return redirect(writing.begin(said, by=person(request), at=now()))
        except CannotWrite as refusal:
            form.add_error("what", str(refusal))
    return _list(request, own, form)


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
@posted(back="documents:document-show")
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
@posted(back="documents:document-show")
def document_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Freeze it and send it to the first of its line."""
    document, user = access.document_for(request.user, pk, to="write"), person(request)
    form = ProposeForm(signers(user), request.POST)
    if form.is_valid():
        try:
            edition = proposing.propose(document, form.proposing, moment(), by=user, at=now())
        except CannotPropose as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "결재를 올렸습니다. 내용은 이제 바뀌지 않습니다.")
            return redirect(edition)
    messages.error(request, "결재를 올리지 못했습니다. 아래의 결재 올리기에서 까닭을 보세요.")
    return _page(request, document, form=form)


@audience("report.write")
@require_POST
def document_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away one that was begun by mistake."""
    document = access.document_for(request.user, pk, to="write")
    writing.discard(document, by=person(request), at=now())
    messages.success(request, f"‘{document}’ 문서를 지웠습니다.")
    return redirect("documents:document-list")


def moment() -> Moment:
    """Today, with what is known by now."""
    today = timezone.localdate()
    return Moment(today, today, today)


def _page(request: HttpRequest, document: Document, mine: Writing | None = None, form: ProposeForm | None = None) -> HttpResponse:
    """`mine`: what somebody typed over a passage that was written meanwhile; `form`: the line that was refused."""
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
        "form": form or (ProposeForm(signers(person(request))) if may_write else None),
        "crumbs": [("문서", reverse("documents:document-list")), (str(document), "")],
    }
    status = CONFLICT if mine else UNPROCESSABLE if form else 200
    return render(request, "documents/document_show.html", context, status=status)
