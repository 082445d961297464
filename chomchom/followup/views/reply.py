"""내 의견은 어떻게 되었나: for anybody who holds a receipt code. Nothing here says who they are, or who works at it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from chomchom.accounts.services import attempts
from chomchom.core.audience import Audience, audience
from chomchom.core.visitors import address_of
from chomchom.followup import receiving
from chomchom.followup.forms import CodeForm
from chomchom.followup.queries.showing import replies

TOO_MANY = 429
UNKNOWN = "그런 접수번호를 찾지 못했습니다. 적어 둔 번호와 같은지 한 글자씩 살펴보십시오."
STOPPED = f"여러 번 찾지 못해 잠시 멈추었습니다. {attempts.MINUTES}분 뒤에 다시 해 주십시오."


@audience(Audience.PUBLIC)
@never_cache
def reply(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and say what became of it. A code is sent, so that it stands in no address and no log.

    What is no code and what nobody was given get the same answer, and whoever guesses is stopped as at the log-in.
    """
    form = CodeForm(request.POST or None)
    context: dict[str, object] = {"form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "followup/reply.html", context)
    attempt = attempts.to_ask_by_code(address_of(request), now())
    if attempts.is_stopped(attempt):
        return render(request, "followup/reply.html", context | {"fault": STOPPED}, status=TOO_MANY)
    code_hash = receiving.hashed(form.cleaned_data["code"])
    found = replies(code_hash) if code_hash else []
    told = list(receiving.told(code_hash)) if code_hash and not found else []
    if not found and not told:
        attempts.record_failure(attempt)
        context["fault"] = UNKNOWN
    return render(request, "followup/reply.html", context | {"replies": found, "told": told})
