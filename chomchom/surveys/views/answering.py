"""The pages at which a survey is answered: one page for each section that works everywhere, and what SurveyJS sends from there."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.words import whole_number
from chomchom.ledger.evidence import BadEvidence, clean
from chomchom.surveys import plain
from chomchom.surveys.begun import Look, forget
from chomchom.surveys.instrument.answering import BadAnswers, checked, shown
from chomchom.surveys.instrument.form import Type, said
from chomchom.surveys.queries.answering import groups_of
from chomchom.surveys.services import files, responding
from chomchom.surveys.services.responding import CannotAnswer, NeedsInvitation
from chomchom.surveys.surveyjs import Drawing
from chomchom.surveys.views.respondent import Respondent, refused

type View = Callable[[Respondent], HttpResponseBase]


def respondents(view: View) -> Callable[[HttpRequest, str], HttpResponseBase]:
    """A page for everybody who has the address; it is kept by no browser, and why it cannot be answered is told on a page."""

    @audience(Audience.PUBLIC)
    @cache_control(private=True, no_store=True)
    @functools.wraps(view)
    def page(request: HttpRequest, code: str) -> HttpResponseBase:
        try:
            return view(Respondent.at(request, code))
        except CannotAnswer as why:
            return refused(request, why)

    return page


@respondents
def answer(who: Respondent) -> HttpResponseBase:
    """The form, a section at a time."""
    if who.request.method == "POST":
        return _section_sent(who)
    if who.survey.by_invitation:
        raise NeedsInvitation("이 조사는 초대받은 분께만 여쭙니다. 받으신 문자나 전자우편의 주소로 들어와 주세요.")
    if not who.is_new and responding.is_answered(who.survey, who.begun.key):
        return who.show("surveys/answer/answered.html", {"receipt": responding.receipt_of(who.begun.key)})
    if choosing := _group_asked(who):
        return choosing
    responding.may_answer(who.survey, who.group, timezone.localdate())
    places = _places(who, who.draft)
    wanted = whole_number(who.request.GET.get("page")) or 1
    return _show_section(who, places[min(wanted, len(places)) - 1], who.draft)


@respondents
def answer_thanks(who: Respondent) -> HttpResponseBase:
    """What is said when it is done."""
    if who.is_new or not responding.is_answered(who.survey, who.begun.key):
        return redirect("answer:answer", who.survey.code)
    return who.thanks()


@respondents
def answer_look(who: Respondent) -> HttpResponseBase:
    """Another size of letters, another page, another language, which stays."""
    response = redirect("answer:answer", who.survey.code)
    Look.of(who.request.GET.get("to", "").split(".")).write(response, who.survey.code)
    return response


@require_POST
@respondents
def answer_again(who: Respondent) -> HttpResponseBase:
    """Another person answers at the same device."""
    response = redirect("answer:answer", who.survey.code)
    forget(response, who.survey.code)
    return response


@require_POST
@respondents
def answer_draft(who: Respondent) -> HttpResponseBase:
    """Keep what is answered so far."""
    answers = _json(who.request)
    if who.is_new or not isinstance(answers, dict):
        return JsonResponse({"sentence": "이 화면을 새로 열어 주세요."}, status=409)
    if not who.survey.takes_answers(timezone.localdate()):
        raise responding.NotOpen(who.survey, timezone.localdate())
    who.keep(answers)
    return HttpResponse(status=204)


@require_POST
@respondents
def answer_send(who: Respondent) -> HttpResponseBase:
    """Take all answers at once."""
    try:
        if who.is_new:
            raise CannotAnswer("이 화면이 오래되어 답을 보내지 못했습니다. 화면을 새로 열어 주세요.")
        responding.submit(who.answering(_json(who.request)), now())
    except BadAnswers as bad:
        return JsonResponse({"faults": bad.faults}, status=UNPROCESSABLE)
    except DomainError as why:
        return JsonResponse({"sentence": str(why)}, status=409)
    return JsonResponse({"next": reverse("answer:answer-thanks", args=[who.survey.code])})


@require_POST
@respondents
def answer_file(who: Respondent) -> HttpResponseBase:
    """Take a file that answers a question; its key is the answer."""
    try:
        return JsonResponse({"key": _file_kept(who, "file")})
    except DomainError as why:
        return JsonResponse({"sentence": str(why)}, status=UNPROCESSABLE)


def _section_sent(who: Respondent) -> HttpResponseBase:
    """A section of the page without JavaScript: back, again with what is wrong, on, or all done."""
    sent, form = who.request.POST, who.form
    if who.is_new:
        raise CannotAnswer("쿠키를 받지 않는 브라우저여서 답을 이어서 받을 수 없습니다. 쿠키를 허용하고 다시 열어 주세요.")
    place = min(whole_number(sent.get("section")) or 0, len(form.sections) - 1)
    section = form.sections[place]
    names = {name for each in section.questions for name in (each.name, f"{each.name}-other")}
    answers = {name: value for name, value in who.draft.items() if name not in names} | plain.read(section, sent)
    faults = _files_taken(who, place, answers)
    if "back" in sent:
        return _turned(who, answers, place, -1)
    faults |= plain.faults_in(section, _faults(who, answers))
    new = [name for name in _asked(who, place, answers) if name not in sent.get("asked", "").split()]
    if faults or new:
        return _show_section(who, place, answers, faults, is_new=bool(new))
    return _turned(who, answers, place, 1)


def _turned(who: Respondent, answers: dict[str, Any], place: int, by: int) -> HttpResponseBase:
    """The section before or after; beyond the last one, all is handed in."""
    places = _places(who, answers)
    at = next((number for number, each in enumerate(places) if each >= place), len(places)) + by
    if at < len(places):
        who.keep(answers)
        return redirect(f"{reverse('answer:answer', args=[who.survey.code])}?page={max(at, 0) + 1}")
    try:
        responding.submit(who.answering(answers), now())
    except BadAnswers as bad:
        wrong = plain.section_with(who.form, bad.faults)
        return _show_section(who, place if wrong is None else wrong, answers, bad.faults)
    return redirect("answer:answer-thanks", who.survey.code)


def _show_section(
    who: Respondent, place: int, answers: dict[str, Any], faults: dict[str, str] | None = None, *, is_new: bool = False
) -> HttpResponse:
    """A section with its questions; with faults, or with questions that an answer in it brought up."""
    places, section = _places(who, answers), who.form.sections[place]
    at = places.index(place) if place in places else 0
    asked = _asked(who, place, answers)
    context = {
        "section": {"place": place, "title": said(section.title, who.language), "intro": said(section.intro, who.language)},
        "intro": said(who.form.intro, who.language) if at == 0 else "",
        "fields": who.page(place, answers, faults or {}).fields(asked),
        "asked": " ".join(asked),
        "number": at + 1,
        "of": len(places),
        "faults": faults or {},
        "is_new": is_new,
        "rich": None if who.look.plain or faults or who.request.method == "POST" else _rich(who, answers),
    }
    return who.show("surveys/answer/section.html", context, status=UNPROCESSABLE if faults else 200)


def _rich(who: Respondent, answers: dict[str, Any]) -> dict[str, Any]:
    """All that SurveyJS needs to take over."""
    drawing = Drawing(who.form, language=who.language, seed=who.begun.key, regions=who.regions)
    code = [who.survey.code]
    addresses = {name: reverse(f"answer:answer-{name}", args=code) for name in ("send", "draft", "file")}
    return {"form": drawing.document(), "answers": answers, "addresses": addresses}


def _places(who: Respondent, answers: dict[str, Any]) -> list[int]:
    """The places of the sections that have questions for this person; the first one in any case."""
    visible = set(shown(who.form, answers))
    found = [place for place, each in enumerate(who.form.sections) if any(one.name in visible for one in each.questions)]
    return found or [0]


def _asked(who: Respondent, place: int, answers: dict[str, Any]) -> list[str]:
    """The questions of a section that this person is asked."""
    visible = set(shown(who.form, answers))
    return [each.name for each in who.form.sections[place].questions if each.name in visible]


def _faults(who: Respondent, answers: dict[str, Any]) -> dict[str, str]:
    try:
        checked(who.form, answers, regions=frozenset(code for code, _ in who.regions))
    except BadAnswers as bad:
        return bad.faults
    return {}


def _group_asked(who: Respondent) -> HttpResponse | None:
    """Where a survey has parts, one is chosen first: by the link, or on a page of links."""
    chosen = whole_number(who.request.GET.get("group"))
    if chosen is None and (who.group or not (groups := groups_of(who.survey))):
        return None
    groups = groups_of(who.survey)
    group = next((each for each in groups if each.pk == chosen), None)
    if group is None:
        responding.may_answer(who.survey, None, timezone.localdate())
        return who.show("surveys/answer/groups.html", {"groups": groups})
    response = redirect("answer:answer", who.survey.code)
    who.begun.of(group).write(response, who.survey.code)
    return response


def _files_taken(who: Respondent, place: int, answers: dict[str, Any]) -> dict[str, str]:
    """Keep the files that came with a section; returns what is wrong with them."""
    faults: dict[str, str] = {}
    for question in who.form.sections[place].questions:
        field = f"file.{question.name}"
        if question.type is Type.FILE and field in who.request.FILES:
            try:
                answers[question.name] = _file_kept(who, field)
            except DomainError as why:
                faults[question.name] = str(why)
    return faults


def _file_kept(who: Respondent, field: str) -> str:
    """Raises CannotAnswer, BadEvidence, TooManyFiles."""
    if not who.survey.takes_answers(timezone.localdate()):
        raise responding.NotOpen(who.survey, timezone.localdate())
    if not any(each.type is Type.FILE for each in who.form.questions):
        raise BadEvidence("이 설문은 파일을 받지 않습니다.")
    file = who.request.FILES.get(field)
    if file is None or file.name is None:
        raise BadEvidence("파일이 오지 않았습니다. 파일을 다시 골라 주세요.")
    return files.keep(who.survey, clean(file.name, file.read()), at=now())


def _json(request: HttpRequest) -> object:
    """What was sent; nothing where it is no JSON, which is refused as answers are."""
    try:
        return json.loads(request.body)
    except ValueError:
        return None
