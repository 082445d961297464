"""과목과 계정의 짝: what each heading means, both ways; drafts, and putting them in force."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.bookkeeping import access
from chomchom.bookkeeping.forms import ChartForm, PairForm
from chomchom.bookkeeping.queries.mappings import chart_name, charts, heading_and_account, mapped, overview, versions_of
from chomchom.bookkeeping.services import mappings as service
from chomchom.core.audience import audience
from chomchom.core.particles import with_particle


@audience("book.read")
def mapping_list(request: HttpRequest) -> HttpResponse:
    """Each chart of headings with its versions."""
    context = {"charts": overview(), "may_change": access.keeps_chart(request.user)}
    return render(request, "bookkeeping/mapping_list.html", context)


@audience("book.read")
def mapping_show(request: HttpRequest, pk: int) -> HttpResponse:
    """A version from both sides, headings without an account first."""
    version = access.mapping_for(request.user, pk)
    context = {
        "crumbs": [("과목과 계정의 짝", reverse("bookkeeping:mapping-list")), (f"{chart_name(version.chart)} {version}", "")],
        "version": version,
        "chart": chart_name(version.chart),
        "mapped": mapped(version),
        "versions": versions_of(version.chart),
        "may_change": version.is_draft and access.keeps_chart(request.user),
    }
    return render(request, "bookkeeping/mapping_show.html", context)


@audience("book.change")
@require_POST
def mapping_begin(request: HttpRequest) -> HttpResponse:
    """A new draft."""
    access.refuse_others(request.user)
    form = ChartForm(charts(), request.POST)
    if not form.is_valid():
        messages.error(request, "예산 과목이 아직 없는 과목표입니다. 과목표를 먼저 불러오세요.")
        return redirect("bookkeeping:mapping-list")
    return redirect(service.begin(form.cleaned_data["chart"], by=person(request), at=now()))


@audience("book.change")
@require_POST
def mapping_pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a heading mean an account."""
    version = access.mapping_for(request.user, pk, to=access.CHANGE)
    form = PairForm(request.POST)
    found = heading_and_account(form.cleaned_data["heading"], form.cleaned_data["account"]) if form.is_valid() else None
    if found is None:
        raise Http404
    heading, account = found
    service.set_pair(version, heading, account)
    told = f"{with_particle(f'‘{account}’', '으로')} 정했습니다" if account else "비웠습니다"
    messages.success(request, f"‘{heading}’의 계정을 {told}.")
    return redirect(f"{version.get_absolute_url()}#h-{heading.pk}")


@audience("book.change")
@require_POST
def mapping_enforce(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it in force."""
    version = service.put_in_force(access.mapping_for(request.user, pk, to=access.CHANGE), by=person(request), at=now())
    text = f"{with_particle(str(version), '을')} 시행했습니다. 기다리던 지출과 수납은 장부의 ‘분개 대기’에서 한 번에 분개하세요."
    messages.success(request, text)
    return redirect(version)


@audience("book.change")
@require_POST
def mapping_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the draft."""
    version = access.mapping_for(request.user, pk, to=access.CHANGE)
    service.discard(version, by=person(request), at=now())
    messages.success(request, f"{version} 초안을 버렸습니다.")
    return redirect("bookkeeping:mapping-list")
