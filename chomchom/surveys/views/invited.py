"""Personal addresses: in by one, the signature of a ticket, and answers with a ticket that come from nobody."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.words import whole_number
from chomchom.surveys.begun import Begun, remember_token, token_in
from chomchom.surveys.instrument.answering import BadAnswers
from chomchom.surveys.queries.answering import group_of, survey_at, version_begun
from chomchom.surveys.services import responding, tickets
from chomchom.surveys.services.responding import Answering, CannotAnswer
from chomchom.surveys.views.respondent import refused

CONFLICT, LONGEST = 409, 700  # digits of a number below a modulus of 2048 bits, and some


@audience(Audience.PUBLIC)
@cache_control(private=True, no_store=True)
def form(request: HttpRequest, token: str) -> HttpResponseBase:
    """In by a personal address: the browser remembers it for this survey, and begins anew if another person came before."""
    try:
        invitation = tickets.invitation_of(token)
    except CannotAnswer as why:
        return refused(request, why)
    code = invitation.survey.code
    response = redirect("answer:answer", code)
    if token_in(request) != token or Begun.read(request) is None:
        Begun.new(invitation.survey).of(invitation.group).write(response, code)
    remember_token(response, code, token)
    return response


@audience(Audience.PUBLIC)
@require_POST
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """The signature of what the page asks for, a decimal number; a refusal as a sentence."""
    try:
        asked = _number(request.POST.get("asked"))
        return JsonResponse({"signature": str(tickets.sign(token, asked, at=now()))})
    except DomainError as why:
        return JsonResponse({"sentence": str(why)}, status=CONFLICT)


@csrf_exempt
@audience(Audience.PUBLIC)
@require_POST
def send(request: HttpRequest, code: str) -> HttpResponse:
    """Answers with a ticket. The page sends them without cookies: nothing but the ticket says that they may come."""
    try:
        key = responding.submit(_answering(request, code), now())
    except BadAnswers as bad:
        return JsonResponse({"faults": bad.faults}, status=UNPROCESSABLE)
    except DomainError as why:
        return JsonResponse({"sentence": str(why)}, status=CONFLICT)
    return JsonResponse({"receipt": key})


def _answering(request: HttpRequest, code: str) -> Answering:
    """What was sent. Raises CannotAnswer, BadTicket, BadNumber."""
    survey = survey_at(code)
    if survey is None:
        raise CannotAnswer("이 주소에는 설문이 없습니다. 받으신 주소로 다시 들어와 주세요.")
    told = _told(request)
    group = group_of(survey, whole_number(str(told.get("group"))) or 0)
    ticket = tickets.verify(survey, group, str(told.get("number", "")), _number(told.get("signature")))
    return Answering(
        survey=survey,
        version=version_begun(survey, whole_number(str(told.get("version"))) or 0),
        answers=told.get("answers"),
        key=str(told.get("key") or secrets.token_urlsafe(24))[:64],
        group=group,
        ticket=ticket,
    )


def _told(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.body)
    except ValueError:
        told = None
    return told if isinstance(told, dict) else {}


def _number(text: object) -> int:
    if not isinstance(text, str) or not text.isascii() or not text.isdecimal() or len(text) > LONGEST:
        raise tickets.BadTicket("보낸 것이 온전하지 않습니다. 화면을 새로 열어 다시 보내 주세요.")
    return int(text)
