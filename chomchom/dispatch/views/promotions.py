"""안내와 홍보: what facilities were told in a year, a letter to many, a call with one."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.posted import tried
from chomchom.dispatch import access
from chomchom.dispatch.forms.monitoring import CallForm, LetterForm
from chomchom.dispatch.models import Site
from chomchom.dispatch.queries import monitoring as queries
from chomchom.dispatch.queries.sites import regions_of
from chomchom.dispatch.services.promotions import Call, Letter, Written, log_call, write_letter
from chomchom.dispatch.views.monitoring import year_of
from chomchom.orgs.queries import regions

_LIST = ("안내와 홍보", "dispatch:promotion-list")
_MOST_NAMED = 5


@audience("dispatch.read")
def promotion_list(request: HttpRequest) -> HttpResponse:
    """Letters and calls of a year, and how many there were in each month."""
    today, centres = timezone.localdate(), access.centres(request.user)
    year = year_of(request, today)
    counted = queries.promotion_year(centres, year)
    context = {
        "page": page_of(queries.promotions(centres, year), request.GET.get("page")),
        "counted": counted,
        "shown_year": year,
        "written": year != today.year or bool(counted.by_month[today.month - 1][1]),
        "reachable": queries.reachable(access.sites_of(request.user)),
        "runs": person(request).may(access.RUN),
    }
    return render(request, "dispatch/promotion_list.html", context)


@audience("dispatch.run")
def letter_write(request: HttpRequest) -> HttpResponse:
    """Write to all open sites, or to those of some municipalities."""
    centre = access.sending_centre(request.user)
    form = LetterForm(request.POST or None, regions=regions())
    if written := tried(form, lambda: write_letter(centre, _letter(form), by=person(request), at=now())):
        _tell(request, written)
        return redirect(_LIST[1])
    reached, unreached = queries.reachable(access.sites_of(request.user, access.RUN).filter(centre=centre))
    context = {"form": form, "reached": reached, "unreached": unreached}
    context["crumbs"] = [(_LIST[0], reverse(_LIST[1])), ("안내문 보내기", "")]
    return render(request, "dispatch/letter_write.html", context, status=UNPROCESSABLE if form.errors else 200)


def _letter(form: LetterForm) -> Letter:
    said = form.cleaned_data
    return Letter(said["subject"], said["text"], regions_of(said["regions"]))


@audience("dispatch.run")
def call_log(request: HttpRequest) -> HttpResponse:
    """Write down a call."""
    centre = access.sending_centre(request.user)
    sites = list(access.sites_of(request.user, access.RUN).filter(centre=centre, closed_on=None).order_by("organisation__name"))
    initial = {"on": timezone.localdate(), "site": request.GET.get("site")}
    form = CallForm(request.POST or None, sites=sites, initial=initial)
    if made := tried(form, lambda: log_call(centre, _call(form, sites), by=person(request), at=now())):
        messages.success(request, "전화로 안내한 것을 적었습니다. 홍보 실적으로 올라갔습니다.")
        return redirect(made.site or _LIST[1])
    context = {"form": form, "crumbs": [(_LIST[0], reverse(_LIST[1])), ("전화 적기", "")]}
    return render(request, "dispatch/call_log.html", context, status=UNPROCESSABLE if form.errors else 200)


def _call(form: CallForm, sites: Iterable[Site]) -> Call:
    site = next((each for each in sites if each.pk == form.cleaned_data["site"]), None)
    return Call(**form.cleaned_data | {"site": site})


def _tell(request: HttpRequest, written: Written) -> None:
    messages.success(request, f"시설 {written.promotion.told}곳에 안내문을 보냈습니다. 보낸 것은 알림 보관함에 있습니다.")
    if written.without:
        named = ", ".join(map(str, written.without[:_MOST_NAMED]))
        more = f" 등 {len(written.without)}곳" if len(written.without) > _MOST_NAMED else ""
        messages.warning(request, f"전자우편이 없어 보내지 못한 시설: {named}{more}. 전화로 알리고 적어 주십시오.")
