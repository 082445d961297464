"""Personal addresses: the form for who was invited, and the signature of their ticket."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.core.audience import Audience, audience
from chomchom.core.errors import DomainError
from chomchom.surveys.services import tickets

CONFLICT, LONGEST = 409, 700


@audience(Audience.PUBLIC)
def form(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse(token)


@audience(Audience.PUBLIC)
@require_POST
def sign(request: HttpRequest, token: str) -> JsonResponse:
    """The signature of what the page asks for, a decimal number; a refusal as a sentence."""
    asked = request.POST.get("asked", "")
    try:
        if not (asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST):
            raise tickets.BadTicket("보낸 것이 온전하지 않습니다. 화면을 새로 열어 다시 보내 주세요.")
        return JsonResponse({"signature": str(tickets.sign(token, int(asked), at=now()))})
    except DomainError as refused:
        return JsonResponse({"refusal": str(refused)}, status=CONFLICT)
