"""A device that many share: large buttons, one person after another, and nothing of one is there for the next.

Each opening of the address begins anew, with a key in a cookie of that address. What was answered so far travels in the page,
signed, and is kept nowhere. A page of somebody before (the back button, a page left open) carries another key, and leads to the
beginning.
"""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.cache import cache_control

from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.words import whole_number
from chomchom.surveys import plain
from chomchom.surveys.channels import at_kiosk
from chomchom.surveys.instrument.answering import BadAnswers, checked, shown
from chomchom.surveys.instrument.form import Form, Type, said
from chomchom.surveys.models import Group, Survey, Version
from chomchom.surveys.queries.answering import group_of, groups_of, survey_at, version_begun
from chomchom.surveys.queries.regions import region_choices
from chomchom.surveys.services import responding
from chomchom.surveys.services.responding import Answering, CannotAnswer, Channel, NeedsInvitation
from chomchom.surveys.views.respondent import NoSuchSurvey, refused

_COOKIE, _SALT, _HOUR = "kiosk", "chomchom.surveys.kiosk", 60 * 60
IDLE, IDLE_AFTER_SENDING, WARNED_BEFORE = 90, 40, 20
"""Seconds: until it begins anew, and how long before that it asks whether anybody is there."""


@dataclass
class Visit:
    """One request of one person at the device. `turn` is the key of their answers."""

    request: HttpRequest
    survey: Survey
    group: Group | None
    turn: str
    begun: int

    @cached_property
    def version(self) -> Version:
        """What they began to answer."""
        return version_begun(self.survey, self.begun)

    @cached_property
    def form(self) -> Form:
        """What is asked at a device."""
        return at_kiosk(self.version.form)

    @cached_property
    def regions(self) -> tuple[tuple[str, str], ...]:
        """The municipalities, where one is asked for."""
        return region_choices() if any(each.type is Type.REGION for each in self.form.questions) else ()

    @property
    def start(self) -> str:
        """Where it begins anew."""
        address = reverse("answer:kiosk", args=[self.survey.code])
        return f"{address}?group={self.group.pk}" if self.group else address

    def visible(self, place: int, answers: dict[str, Any]) -> list[str]:
        """The questions of a section that this person is asked."""
        names = set(shown(self.form, answers))
        return [each.name for each in self.form.sections[place].questions if each.name in names]

    def places(self, answers: dict[str, Any]) -> list[int]:
        """The sections that have questions for this person; the first one in any case."""
        return [place for place in range(len(self.form.sections)) if self.visible(place, answers)] or [0]

    def faults(self, answers: dict[str, Any]) -> dict[str, str]:
        """What is wrong so far."""
        try:
            checked(self.form, answers, regions=frozenset(code for code, _ in self.regions))
        except BadAnswers as bad:
            return bad.faults
        return {}

    def show(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """A page at the device."""
        frame = {"survey": self.survey, "group": self.group, "start": self.start, "turn": self.turn}
        times = {"idle": IDLE, "warned": WARNED_BEFORE}
        return render(self.request, template, frame | times | context, status=status)


def _kept_by_nobody(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponseBase]:
    @audience(Audience.PUBLIC)
    @cache_control(private=True, no_store=True)
    @functools.wraps(view)
    def page(request: HttpRequest, code: str) -> HttpResponse:
        try:
            return view(request, code)
        except CannotAnswer as why:
            return refused(request, why)

    return page


@_kept_by_nobody
def kiosk(request: HttpRequest, code: str) -> HttpResponse:
    """The beginning; and each page after it, which is sent here."""
    survey = survey_at(code)
    if survey is None:
        raise NoSuchSurvey("이 주소에는 설문이 없습니다. 주소를 다시 확인해 주세요.")
    if survey.by_invitation:
        raise NeedsInvitation("이 조사는 초대받은 분께만 여쭙니다. 공용 기기에서는 답할 수 없습니다.")
    if request.method != "POST":
        return _beginning(request, survey)
    visit = _visit(request, survey)
    if isinstance(visit, HttpResponseRedirect):
        return visit
    return _begun(visit) if "begin" in request.POST else _section_sent(visit)


def _beginning(request: HttpRequest, survey: Survey) -> HttpResponse:
    """A large button. Where the survey has parts, the device is set to one of them first."""
    group = group_of(survey, whole_number(request.GET.get("group")) or 0)
    responding.may_answer(survey, group, timezone.localdate())
    visit = Visit(request, survey, group, secrets.token_urlsafe(24), survey.version_id)
    groups = [] if group else groups_of(survey)
    context = {"groups": groups, "intro": said(visit.form.intro), "idle": 0}
    response = visit.show("surveys/kiosk/start.html", context)
    place = reverse("answer:kiosk", args=[survey.code])
    value = f"{visit.turn}|{visit.begun}|{group.pk if group else 0}"
    closed: dict[str, Any] = {"httponly": True, "samesite": "Strict", "secure": settings.HTTPS}
    response.set_signed_cookie(_COOKIE, value, salt=_SALT, max_age=_HOUR, path=place, **closed)
    return response


def _visit(request: HttpRequest, survey: Survey) -> Visit | HttpResponseRedirect:
    """Whose turn it is; a page of another turn, or of one that is over, leads to the beginning."""
    kept = request.get_signed_cookie(_COOKIE, default="", salt=_SALT, max_age=_HOUR) or "||"
    turn, version, group = kept.split("|")
    if not turn or request.POST.get("turn") != turn or responding.is_answered(survey, turn):
        chosen = group if group.isdecimal() and int(group) else ""
        return redirect(reverse("answer:kiosk", args=[survey.code]) + (f"?group={chosen}" if chosen else ""))
    return Visit(request, survey, group_of(survey, int(group)), turn, int(version))


def _begun(visit: Visit) -> HttpResponse:
    responding.may_answer(visit.survey, visit.group, timezone.localdate())
    return _show_section(visit, visit.places({})[0], {})


def _section_sent(visit: Visit) -> HttpResponse:
    """Back, again with what is wrong, on, or all done."""
    sent = visit.request.POST
    place = min(whole_number(sent.get("section")) or 0, len(visit.form.sections) - 1)
    section = visit.form.sections[place]
    names = {name for each in section.questions for name in (each.name, f"{each.name}-other")}
    answers = {name: value for name, value in _carried(visit).items() if name not in names} | plain.read(section, sent)
    if "back" in sent:
        return _show_section(visit, _next_to(visit, answers, place, -1) or 0, answers)
    faults = plain.faults_in(section, visit.faults(answers))
    new = [name for name in visit.visible(place, answers) if name not in sent.get("asked", "").split()]
    if faults or new:
        return _show_section(visit, place, answers, faults, is_new=bool(new))
    onwards = _next_to(visit, answers, place, 1)
    return _sent(visit, place, answers) if onwards is None else _show_section(visit, onwards, answers)


def _next_to(visit: Visit, answers: dict[str, Any], place: int, by: int) -> int | None:
    """The section before or after; None beyond the last one."""
    places = visit.places(answers)
    at = next((number for number, each in enumerate(places) if each >= place), len(places)) + by
    return places[max(at, 0)] if at < len(places) else None


def _sent(visit: Visit, place: int, answers: dict[str, Any]) -> HttpResponse:
    """All is handed in. The receipt code is shown once, to who sent it."""
    said_ = Answering(
        survey=visit.survey, version=visit.version, answers=answers, key=visit.turn, channel=Channel.KIOSK, group=visit.group
    )
    try:
        receipt = responding.submit(said_, now())
    except BadAnswers as bad:
        wrong = plain.section_with(visit.form, bad.faults)
        return _show_section(visit, place if wrong is None else wrong, answers, bad.faults)
    context = {"receipt": receipt, "closing": said(visit.form.closing), "idle": IDLE_AFTER_SENDING}
    return visit.show("surveys/kiosk/thanks.html", context)


def _show_section(
    visit: Visit, place: int, answers: dict[str, Any], faults: dict[str, str] | None = None, *, is_new: bool = False
) -> HttpResponse:
    places, section = visit.places(answers), visit.form.sections[place]
    asked = visit.visible(place, answers)
    page = plain.Page(section=section, answers=answers, faults=faults or {}, seed=visit.turn, regions=visit.regions)
    context = {
        "section": {"place": place, "title": said(section.title), "intro": said(section.intro)},
        "fields": page.fields(asked),
        "asked": " ".join(asked),
        "carried": signing.dumps(answers, salt=_SALT + visit.turn, compress=True),
        "number": places.index(place) + 1 if place in places else 1,
        "of": len(places),
        "faults": faults or {},
        "is_new": is_new,
    }
    return visit.show("surveys/kiosk/section.html", context, status=UNPROCESSABLE if faults else 200)


def _carried(visit: Visit) -> dict[str, Any]:
    """What was answered on the pages before, in this turn."""
    try:
        answers: dict[str, Any] = signing.loads(visit.request.POST.get("carried", ""), salt=_SALT + visit.turn, max_age=_HOUR)
    except signing.BadSignature:
        return {}
    return answers
