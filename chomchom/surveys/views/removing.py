"""Taking something out of a draft: first a page that says what goes with it, then the act, if that is still so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from chomchom.surveys.instrument import seen
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.models import Version
from chomchom.surveys.services.instruments import Act, Edit
from chomchom.surveys.views.drafts import attempt, crumbs, read_again

_CHANGED = 409


@dataclass(frozen=True, kw_only=True)
class Removal:
    """`what` goes, in sentences, the first of the thing itself; none where it is not there."""

    what: Callable[[Form], list[str]]
    turn: Callable[[Form], Form]
    act: Act
    title: str


def confirmed(request: HttpRequest, version: Version, removal: Removal) -> HttpResponse:
    """The page that asks, or what comes of the answer."""
    if request.method != "POST":
        return _asked(request, version, removal)
    edit = Edit(removal.turn, lambda form: _shown(removal, form), request.POST.get("seen", ""), removal.act)
    if refusal := attempt(request, version, edit):
        return _asked(request, read_again(request, version), removal, str(refusal))
    messages.success(request, "지웠습니다.")
    return redirect("surveys:version-edit", version.pk)


def _asked(request: HttpRequest, version: Version, removal: Removal, refusal: str = "") -> HttpResponse:
    what = removal.what(version.form)
    if not what and not refusal:
        raise Http404
    if not what:
        messages.warning(request, "그사이 이미 지워졌거나 이름이 바뀌었습니다.")
        return redirect("surveys:version-edit", version.pk)
    context = {
        "version": version,
        "what": what,
        "title": removal.title,
        "refusal": refusal,
        "seen": seen.token(_shown(removal, version.form)),
        "crumbs": crumbs(version, (removal.title, "")),
    }
    return render(request, "surveys/removal.html", context, status=_CHANGED if refusal else 200)


def _shown(removal: Removal, form: Form) -> seen.Values:
    """What the page says; nothing where there is nothing to remove."""
    return {str(place): sentence for place, sentence in enumerate(removal.what(form))}
