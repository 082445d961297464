"""What a worker holds: written down, and taken away where it was a mistake."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.posted import posted, tried
from chomchom.workforce import access
from chomchom.workforce.forms.credentials import HeldForm
from chomchom.workforce.services import credentials
from chomchom.workforce.views.page import shown


@audience("worker.change")
@posted(back="workforce:worker-show")
def credential_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that they hold something."""
    worker, form = access.worker_for(request.user, pk, access.CHANGE), HeldForm(request.POST)
    if tried(form, lambda: credentials.note(worker, form.held, by=person(request), at=now())):
        messages.success(request, "갖춘 것을 적었습니다.")
        return redirect(worker)
    return shown(request, worker, held=form)


@audience("worker.change")
@require_POST
def credential_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was written by mistake."""
    credential = access.credential_for(request.user, pk)
    credentials.remove(credential, by=person(request), at=now())
    messages.success(request, "지웠습니다. 변경 이력에는 남습니다.")
    return redirect(credential.worker)
