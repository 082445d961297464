"""개인정보 파기: propose, approve, carry out, and the register."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import organisations, person
from chomchom.clients import access
from chomchom.clients.forms import KeepForm, ProposeForm
from chomchom.clients.queries.destructions import certificate_sheet, items, runs
from chomchom.clients.queries.page import organisations_in
from chomchom.clients.queries.retention import rule_names, rules
from chomchom.clients.services import destruction
from chomchom.core import audit
from chomchom.core.audience import audience
from chomchom.core.downloads import table
from chomchom.core.paging import page_of
from chomchom.core.particles import with_particle

_MAY = "destruction.propose"


@audience(_MAY)
def destruction_list(request: HttpRequest) -> HttpResponse:
    """All runs, the register, and how long what is kept."""
    own = organisations(person(request), _MAY)
    form = ProposeForm(organisations_in(own), initial={"as_of": timezone.localdate()})
    return render(
        request,
        "clients/destruction_list.html",
        {"page": page_of(runs(own), request.GET.get("page")), "form": form, "rules": rules()},
    )


@audience(_MAY)
@require_POST
def destruction_propose(request: HttpRequest) -> HttpResponse:
    """A list of those whose time is over."""
    form = ProposeForm(organisations_in(organisations(person(request), _MAY)), request.POST)
    if not form.is_valid():
        messages.error(request, "조직과 기준일을 골라 주세요.")
        return redirect("clients:destruction-list")
    run = destruction.propose(form.cleaned_data["as_of"], form.cleaned_data["organisation"], visit=visit_of(request, now()))
    messages.success(request, "파기 목록을 올렸습니다. 정보보호책임자의 승인을 기다립니다.")
    return redirect(run)


@audience(_MAY)
def destruction_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One run with its list."""
    run, user = access.run_for(request.user, pk), person(request)
    may_approve = user.may("destruction.approve", run.organisation) and user.pk != run.proposed_by_id
    page, names = page_of(items(run), request.GET.get("page")), rule_names()
    context = {
        "run": run,
        "page": page,
        "names": names,
        "may_approve": may_approve,
        "certificate": getattr(run, "certificate", None),
        "proposer": with_particle(str(run.proposed_by), "이"),
        "approver": with_particle(str(run.approved_by), "이") if run.approved_by else "",
    }
    return render(request, "clients/destruction_show.html", context)


@audience(_MAY)
@require_POST
def item_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one person off the list, or put the person back."""
    item, form = access.item_for(request.user, pk), KeepForm(request.POST)
    if form.is_valid():
        destruction.keep_back(item, form.cleaned_data["reason"], visit=visit_of(request, now()))
    else:
        messages.error(request, "보류하는 까닭을 200자 안으로 적어 주세요.")
    return redirect(item.run)


@audience("destruction.approve")
@require_POST
def destruction_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The privacy officer's word."""
    run = destruction.approve(access.run_for(request.user, pk, to="approve"), visit=visit_of(request, now()))
    messages.success(request, "승인했습니다. 이제 파기할 수 있습니다.")
    return redirect(run)


@audience(_MAY)
@require_POST
def destruction_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it up."""
    run = destruction.drop(access.run_for(request.user, pk), visit=visit_of(request, now()))
    messages.success(request, "그만두었습니다. 아무것도 파기하지 않았습니다.")
    return redirect(run)


@audience(_MAY)
@require_POST
def destruction_carry_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Destroy what was approved."""
    run = access.run_for(request.user, pk)
    certificate = destruction.destroy(run, visit=visit_of(request, now()))
    messages.success(request, f"{certificate.people:,}명의 정보를 파기하고 파기 대장 {certificate.number}에 적었습니다.")
    return redirect(run)


@audience(_MAY)
def certificate_take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A line of the register, to be filed."""
    certificate = access.certificate_for(request.user, pk)
    audit.record(certificate, "clients.certificate.taken", by=person(request), at=now())
    return table(certificate_sheet(certificate), f"파기 대장 {certificate.number}", "xlsx")
