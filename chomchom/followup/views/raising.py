"""Raising by hand, with what is like it shown before it is kept; and writing where one was reflected."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.words import plain
from chomchom.followup import access, reflecting
from chomchom.followup.forms import RaiseForm, ReflectForm
from chomchom.followup.queries.listing import similar
from chomchom.followup.services.raising import Raising, raise_
from chomchom.followup.services.reflecting import Reflecting, reflect


@audience("followup.raise")
def followup_raise(request: HttpRequest) -> HttpResponse:
    """Write what was found; the first time that something like it is open, ask whether it is the same."""
    form = RaiseForm(request.POST or None, initial={"found_on": timezone.localdate(), "found_in": "monitoring"})
    like = []
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        checked = said.pop("checked")
        like = similar(access.within(request.user), said["title"])
        if not like or checked == said["title"]:
            home = next((each.organisation for each in person(request).in_force), None)
            made = raise_(Raising(**said, raised_for=home), by=person(request), at=now())
            messages.success(request, f"올렸습니다. {made.owner}에서 {made.due_on}까지 합니다.")
            return redirect(made)
        form = RaiseForm(said | {"owner": said["owner"].pk, "checked": said["title"]})
    crumbs = [("후속조치", reverse("followup:followup-list")), ("올리기", "")]
    context = {"form": form, "similar": like, "crumbs": crumbs}
    return render(request, "followup/followup_raise.html", context, status=UNPROCESSABLE if form.errors else 200)


@audience("followup.act")
def followup_reflect(request: HttpRequest, pk: int) -> HttpResponse:
    """Search a place that changed, and write what changed there."""
    followup = access.followup_for(request.user, pk, access.ACT)
    words = plain(request.GET.get("q", ""))[:80]
    found = list(reflecting.find(request.user, words)) if words else []
    chosen = next((each for each in found if each.key == request.GET.get("thing")), None)
    initial = {"thing": chosen.key, "where": chosen.where} if chosen else {}
    form = ReflectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        thing = reflecting.chosen(request.user, said["thing"]) if said["thing"] else None
        reflect(followup, Reflecting(said["where"], said["words"], thing), by=person(request), at=now())
        messages.success(request, "반영한 곳을 적었습니다.")
        return redirect(followup)
    if request.GET.get("thing") and chosen is None:
        raise Http404
    context = {"followup": followup, "q": words, "found": found, "chosen": chosen, "form": form}
    context["crumbs"] = [(str(followup), followup.get_absolute_url()), ("반영한 곳 적기", "")]
    return render(request, "followup/followup_reflect.html", context, status=UNPROCESSABLE if form.errors else 200)
