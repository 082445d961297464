"""이용 시설: the list, one with everything about it, adding, correcting, closing, and who goes there first or not at all."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core import openings
from chomchom.core.audience import audience
from chomchom.core.crypto.masking import masked_email, masked_name, masked_phone
from chomchom.core.crypto.phones import phone_text
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.paging import page_of
from chomchom.core.posted import posted, tried
from chomchom.core.words import plain
from chomchom.dispatch import access
from chomchom.dispatch.forms.sites import CloseForm, CorrectForm, NewSiteForm, OpenForm, PairForm, SiteForm
from chomchom.dispatch.models import Site
from chomchom.dispatch.queries import sites as queries
from chomchom.dispatch.services import pairings
from chomchom.dispatch.services import sites as service
from chomchom.dispatch.services.sites import CannotClose
from chomchom.orgs.models import Organisation
from chomchom.orgs.queries import regions
from chomchom.orgs.services import add_provider
from chomchom.workforce.models import Worker

_LIST = ("이용 시설", "dispatch:site-list")


@audience("dispatch.read")
def site_list(request: HttpRequest) -> HttpResponse:
    """Sites by name, with what they asked for this year and when somebody was there last."""
    today, found = timezone.localdate(), access.sites_of(request.user)
    filters = queries.SiteFilters.read(request.GET.dict())
    context = {
        "page": page_of(queries.sites(found, filters, today.year), request.GET.get("page")),
        "filters": filters,
        "states": queries.STATES,
        "regions": regions(),
        "types": queries.types_of(found),
        "stand": queries.stand(found, today),
        "runs": person(request).may(access.RUN),
        "today": today,
    }
    return render(request, "dispatch/site_list.html", context)


@audience("dispatch.run")
def site_add(request: HttpRequest) -> HttpResponse:
    """Choose an organisation that is there, by name, or make one; then say how large it is and who answers for it."""
    centre, words = access.sending_centre(request.user), plain(request.GET.get("q", ""))
    chosen = queries.could_be_site(request.GET.get("organisation", ""), centre, service.KINDS)
    data = request.POST or None
    form = SiteForm(data) if chosen else NewSiteForm(data, regions=regions(), initial={"name": words})
    if site := tried(form, lambda: _added(request, centre, chosen, form)):
        messages.success(request, "시설을 등록했습니다. 이제 이 시설의 신청을 받을 수 있습니다.")
        return redirect(site)
    found = [] if chosen else queries.could_be_sites(words, centre, service.KINDS)
    crumbs = [(_LIST[0], reverse(_LIST[1])), ("등록", "")]
    context = {"form": form, "chosen": chosen, "q": words, "centre": centre, "found": found, "crumbs": crumbs}
    return render(request, "dispatch/site_add.html", context, status=UNPROCESSABLE if form.errors else 200)


@transaction.atomic
def _added(request: HttpRequest, centre: Organisation, chosen: Organisation | None, form: SiteForm) -> Site:
    """The site, and its organisation with it: neither without the other."""
    about, said = form.about, form.cleaned_data
    if chosen is None:
        region = queries.regions_of([said["region"]])[0]
        chosen = add_provider(said["name"], type=said["type"], region=region)
    return service.add(centre, chosen, about, visit=visit_of(request, now()))


@audience("dispatch.read")
def site_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One site; who answers for it is masked until it is opened, each time in the access log."""
    return _shown(request, access.site_for(request.user, pk))


@audience("dispatch.run")
@posted(back="dispatch:site-show")
def site_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open for the purpose that was said."""
    site, form = access.site_for(request.user, pk, to=access.RUN), OpenForm(request.POST)
    if not form.is_valid():
        return _shown(request, site, open_form=form)
    openings.remember(request, site, form.words, now())
    return redirect(site)


@audience("dispatch.run")
def site_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """The form with what is known; who answers for it only for whoever has opened it."""
    site, at = access.site_for(request.user, pk, to=access.RUN), now()
    visit, purpose = visit_of(request, at), openings.purpose_of(request, site, at)
    form = CorrectForm(request.POST or None, site=site, is_open=bool(purpose))
    if tried(form, lambda: service.change(site, form.about, visit=visit, reason=form.cleaned_data["reason"])):
        messages.success(request, "고쳤습니다.")
        return redirect(site)
    if purpose:
        service.note_opened(site, visit=visit, purpose=purpose)
    context = {"form": form, "site": site, "purpose": purpose}
    context["crumbs"] = [(_LIST[0], reverse(_LIST[1])), (str(site), site.get_absolute_url()), ("고치기", "")]
    return render(request, "dispatch/site_correct.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("dispatch.run")
@require_POST
def site_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody is sent there any more."""
    site, form = access.site_for(request.user, pk, to=access.RUN), CloseForm(request.POST)
    if not form.is_valid():
        raise CannotClose("끝난 날을 골라 주세요. 까닭에는 사람을 알 수 있는 번호를 적지 마세요.")
    said = form.cleaned_data
    service.close(site, said["on"], by=person(request), at=now(), reason=said["reason"])
    messages.success(request, "끝난 시설로 적었습니다. 새 신청을 받지 않습니다.")
    return redirect(site)


@audience("dispatch.run")
@require_POST
def site_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """It is served again."""
    site = access.site_for(request.user, pk, to=access.RUN)
    service.reopen(site, by=person(request), at=now())
    messages.success(request, "다시 열었습니다. 신청을 받을 수 있습니다.")
    return redirect(site)


@audience("dispatch.run")
@posted(back="dispatch:site-show")
def pairing_make(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a worker away from it, or send one there first."""
    site = access.site_for(request.user, pk, to=access.RUN)
    form = PairForm(request.POST, workers=queries.pairable(site, timezone.localdate()))
    if tried(form, lambda: pairings.pair(site, _sent(request, form), form.wish, by=person(request), at=now())):
        messages.success(request, "적었습니다. 다음 배정안부터 따릅니다.")
        return redirect(site)
    return _shown(request, site, pair_form=form)


def _sent(request: HttpRequest, form: PairForm) -> Worker:
    return access.sent_worker_for(request.user, form.cleaned_data["worker"], to=access.RUN)


@audience("dispatch.run")
@require_POST
def pairing_end(request: HttpRequest, pk: int) -> HttpResponse:
    """It holds no more."""
    pairing = pairings.end(access.pairing_for(request.user, pk), by=person(request), at=now())
    messages.success(request, "거두었습니다. 다음 배정안부터 따릅니다.")
    return redirect(pairing.site)


def _shown(
    request: HttpRequest, site: Site, *, open_form: OpenForm | None = None, pair_form: PairForm | None = None
) -> HttpResponse:
    at, today = now(), timezone.localdate()
    runs = person(request).may(access.RUN, site.centre)
    purpose = openings.purpose_of(request, site, at) if runs else ""
    if purpose:
        service.note_opened(site, visit=visit_of(request, at), purpose=purpose)
    context = {
        "site": site,
        "shown": queries.site_page(site),
        "reached": _reached(site, is_open=bool(purpose)),
        "purpose": purpose,
        "runs": runs,
        "today": today,
        "open_form": open_form or OpenForm(),
        "pair_form": pair_form or (PairForm(workers=queries.pairable(site, today)) if runs else None),
        "close_form": CloseForm(initial={"on": today}),
        "crumbs": [(_LIST[0], reverse(_LIST[1])), (str(site), "")],
    }
    return render(request, "dispatch/site_show.html", context, status=UNPROCESSABLE if open_form or pair_form else 200)


def _reached(site: Site, *, is_open: bool) -> dict[str, str]:
    """Who answers for it, masked unless it is open."""
    name, phone, email = (site.opened(column) for column in ("contact", "phone", "email"))
    if is_open:
        return {"담당자": name, "전화번호": phone_text(phone) if phone else "", "전자우편": email}
    return {"담당자": masked_name(name), "전화번호": masked_phone(phone), "전자우편": masked_email(email)}
