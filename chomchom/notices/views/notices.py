"""알림 보관함: what was written to people outside, one with its words for who says what for, and another try."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.models import Act
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.notices import access
from chomchom.notices.forms import OpenForm
from chomchom.notices.models import Notice
from chomchom.notices.queries.notices import NoticeFilters, counts, masked, notices, purposes
from chomchom.notices.sending import way_for
from chomchom.notices.services import delivering

UNPROCESSABLE, KIND = 422, "notice"


@audience("notice.read")
def notice_list(request: HttpRequest) -> HttpResponse:
    """The newest first; by state and purpose."""
    readable, filters = access.notices_of(request.user), NoticeFilters.read(request.GET.dict())
    page = page_of(notices(readable, filters), request.GET.get("page"), 50)
    context = {
        "page": page,
        "rows": [(each, masked(each)) for each in page.object_list],
        "filters": filters,
        "states": Notice.Status.choices,
        "purposes": purposes(readable),
        "counts": counts(readable),
        "closed": [label for channel, label in Notice.Channel.choices if way_for(channel) is None],
    }
    return render(request, "notices/notice_list.html", context)


@audience("notice.read")
def notice_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice, with its address masked and without its words."""
    return _shown(request, access.notice_for(request.user, pk))


@audience("notice.open")
@require_POST
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Its address and its words, for the purpose that was said; the access log keeps that."""
    notice, form = access.notice_for(request.user, pk, to=access.OPEN), OpenForm(request.POST)
    if not form.is_valid():
        return _shown(request, notice, form, status=UNPROCESSABLE)
    purpose = form.cleaned_data["purpose"]
    with transaction.atomic():
        note(Act.OPEN, visit=visit_of(request, now()), kind=KIND, subjects=[notice.pk], purpose=purpose)
    return _shown(request, notice, opened=True)


@audience("notice.open")
@require_POST
def notice_send(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it sent once more."""
    notice = access.notice_for(request.user, pk, to=access.OPEN)
    delivering.try_again(notice, by=person(request), at=now())
    messages.success(request, "다시 보내도록 했습니다. 잠시 뒤 상태를 확인하세요.")
    return redirect("notices:notice-show", pk=pk)


def _shown(
    request: HttpRequest, notice: Notice, form: OpenForm | None = None, *, opened: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "notice": notice,
        "address": notice.opened("address") if opened else masked(notice),
        "body": notice.opened("body") if opened else "",
        "opened": opened,
        "may_open": person(request).may(access.OPEN, notice.organisation),
        "form": form or OpenForm(),
        "is_kept": way_for(notice.channel) is None,
        "crumbs": [("알림 보관함", reverse("notices:notice-list")), (str(notice), "")],
    }
    return render(request, "notices/notice_show.html", context, status=status)
