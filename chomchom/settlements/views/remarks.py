"""지적: the open ones, one with all that was said, raising, answering, settling."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import as_attachment
from chomchom.core.paging import page_of
from chomchom.core.uploads import is_cut_off
from chomchom.ledger.services.evidence import Cleaned, clean
from chomchom.settlements import access
from chomchom.settlements.forms import AgainForm, AnswerForm, RemarkForm
from chomchom.settlements.models import Remark
from chomchom.settlements.queries.remarks import RemarkFilters, headings_of, owners, remarks, replies
from chomchom.settlements.queries.statements import check_of
from chomchom.settlements.services import remarks as service
from chomchom.settlements.services.remarks import CannotRemark, Raising


@audience("settlement.read")
def remark_list(request: HttpRequest) -> HttpResponse:
    """Open remarks, late ones first; others by filter."""
    today, readable = timezone.localdate(), access.within(request.user)
    filters = RemarkFilters.read(request.GET.dict())
    context = {
        "page": page_of(remarks(readable, filters, today), request.GET.get("page")),
        "filters": filters,
        "states": [("", "열린 것"), ("late", "늦은 것"), *Remark.Status.choices, ("all", "모두")],
        "owners": owners(readable),
        "late": remarks(readable, RemarkFilters("late"), today).count(),
        "open": remarks(readable, RemarkFilters(), today).count(),
        "today": today,
    }
    return render(request, "settlements/remark_list.html", context)


@audience("settlement.read")
def remark_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One remark with all that was said about it."""
    remark = access.remark_for(request.user, pk)
    answers = remark.owner_id in set(access.within(request.user, access.SUBMIT).values_list("pk", flat=True))
    reviews = access.may(request.user, remark.budget, access.REVIEW)
    context = {
        "remark": remark,
        "replies": replies(remark),
        "answer": AnswerForm() if answers and remark.status == Remark.Status.OPEN else None,
        "again": AgainForm() if reviews and remark.status == Remark.Status.ANSWERED else None,
        "today": timezone.localdate(),
        "crumbs": [("지적", reverse("settlements:remark-list")), (str(remark), "")],
    }
    return render(request, "settlements/remark_show.html", context)


@audience("settlement.review")
@require_POST
def remark_raise(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a remark before the organisation of a budget."""
    budget = access.budget_for(request.user, pk, to=access.REVIEW)
    headings = {each.pk: each for each in headings_of(budget)}
    form = RemarkForm(request.POST, headings=headings.values())
    if not form.is_valid():
        raise CannotRemark("지적의 종류와 무엇이 잘못되었는지를 적어 주세요(1,000자까지).")
    said = form.cleaned_data
    raising = Raising(
        kind=said["kind"],
        text=said["text"],
        heading=headings.get(said["heading"]),
        statement=access.statement_for(request.user, said["statement"], to=access.REVIEW) if said["statement"] else None,
        month_check=check_of(budget, said["month"]) if said["month"] else None,
        due_on=said["due_on"],
    )
    remark = service.raise_remark(budget, raising, by=person(request), at=now())
    messages.success(request, f"지적했습니다. {remark.owner}에서 {remark.due_on}까지 답합니다.")
    return redirect(remark.statement or remark.month_check or remark)


@audience("settlement.submit")
@require_POST
def remark_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done about it, with a file."""
    remark = access.remark_for(request.user, pk, to=access.SUBMIT)
    form = AnswerForm(request.POST, request.FILES)
    if is_cut_off(request):
        raise CannotRemark("파일이 너무 큽니다. 크기를 줄이거나 나누어 올려 주세요. 아무것도 저장하지 않았습니다.")
    if not form.is_valid():
        raise CannotRemark("무엇을 어떻게 고쳤는지 적어 주세요(1,000자까지).")
    file = form.cleaned_data["file"]
    kept: Cleaned | None = clean(file.name, file.read()) if file else None
    service.answer(remark, form.cleaned_data["text"], kept, by=person(request), at=now())
    messages.success(request, "답했습니다. 검토자가 보고 끝내거나 다시 묻습니다.")
    return redirect(remark)


@audience("settlement.review")
@require_POST
def remark_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle it, or ask again."""
    remark, form = access.remark_for(request.user, pk, to=access.REVIEW), AgainForm(request.POST)
    if not form.is_valid():
        raise CannotRemark("1,000자까지 적을 수 있습니다. 줄여 주세요.")
    if "settle" in request.POST:
        service.settle(remark, form.cleaned_data["text"], by=person(request), at=now())
        messages.success(request, "지적을 끝냈습니다.")
    else:
        service.ask_again(remark, form.cleaned_data["text"], by=person(request), at=now())
        messages.success(request, "다시 물었습니다. 답할 기한을 새로 정했습니다.")
    return redirect(remark)


@audience("settlement.read")
def reply_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of an answer, to be saved. Who took it is kept in the audit trail."""
    reply = access.reply_for(request.user, pk)
    audit.record(reply.remark, "settlements.reply.taken", by=person(request), at=now(), name=reply.name)
    content = bytes(reply.content.content) if reply.content else b""
    return as_attachment(HttpResponse(content, content_type=reply.media_type), reply.name)
