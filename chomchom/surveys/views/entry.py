"""Entering what came on paper: what waits, the first entry, the second by another person, and what differs between them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.paging import page_of
from chomchom.core.words import whole_number
from chomchom.surveys import access
from chomchom.surveys.comparing import Difference, merged
from chomchom.surveys.forms.entry import DiscardForm, PaperForm, ReadingForm, WordsForm
from chomchom.surveys.instrument.answering import BadAnswers
from chomchom.surveys.models import Keyed, Survey, Version
from chomchom.surveys.queries import entry as queries
from chomchom.surveys.queries.answering import group_of, groups_of
from chomchom.surveys.services import keying
from chomchom.surveys.services.keying import CannotKey, KeyedBefore, Paper, Reading
from chomchom.surveys.services.marking import CannotMark
from chomchom.surveys.views.asked import Asked

_SALT, _DAY = "chomchom.surveys.second-reading", 24 * 60 * 60


@audience("survey.enter")
def entry_list(request: HttpRequest) -> HttpResponse:
    """The surveys into which answers can be entered; where papers wait, first."""
    found = queries.surveys_to_enter(access.surveys_of(request.user, access.ENTER), timezone.localdate())
    context = {"page": page_of(found, request.GET.get("page")), "waiting": queries.waiting_in(found)}
    return render(request, "surveys/entry/list.html", context)


@audience("survey.enter")
def entry_home(request: HttpRequest, pk: int) -> HttpResponse:
    """What came in which way, what waits for its second entry, and every way there is."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    waiting = queries.waiting_of(survey)
    context = _frame(survey, "") | {
        "counts": queries.counts_of(survey),
        "page": page_of(waiting, request.GET.get("page")),
        "mine": waiting.filter(by=person(request)).count(),
        "takes": survey.takes_answers(timezone.localdate()),
        "kiosk": request.build_absolute_uri(reverse("answer:kiosk", args=[survey.code])),
        "discard": DiscardForm(),
    }
    return render(request, "surveys/entry/home.html", context)


@audience("survey.enter")
def paper_key(request: HttpRequest, pk: int) -> HttpResponse:
    """The first entry of a paper; if another person has keyed it in already, it is the second one."""
    survey = access.survey_for(request.user, pk, to=access.ENTER)
    versions = queries.versions_of(survey)
    asked = Asked(_version_meant(request, versions))
    form = PaperForm(request.POST or None, groups=groups_of(survey), names=access.may_name(request.user, survey))
    refused = ""
    if request.method == "POST":
        answers, sent = asked.read(request.POST), form.is_valid()
        try:
            if sent:
                number, group = form.cleaned_data["number"], form.placed
                paper = Paper(survey=survey, version=asked.version, number=number, answers=answers, group=group, invited=form.named)
                return _kept(request, keying.key_first(paper, by=person(request), at=now()))
        except KeyedBefore as before:
            return _second(request, before.keyed, asked, Reading(answers, form.placed))
        except BadAnswers as bad:
            asked.faults = bad.faults
        except (CannotKey, CannotMark) as why:
            refused = str(why)
    context = {"asked": asked, "form": form, "versions": versions, "refused": refused}
    return _show(request, survey, "종이 넣기", context)


@audience("survey.enter")
def paper_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The second entry of a paper."""
    keyed = access.keyed_for(request.user, pk)
    asked, form = Asked(keyed.version), ReadingForm(request.POST or None, groups=groups_of(keyed.survey))
    if request.method == "POST":
        answers = asked.read(request.POST)
        if form.is_valid():
            return _second(request, keyed, asked, Reading(answers, form.placed))
    elif keyed.by_id == person(request).pk or keyed.settled_at:
        messages.warning(request, "내가 넣었거나 이미 끝난 종이입니다. 두 번째는 다른 분이 넣어야 합니다.")
        return redirect("surveys:entry-home", keyed.survey.pk)
    return _show(request, keyed.survey, "두 번째 넣기", {"asked": asked, "form": form, "keyed": keyed})


@audience("survey.enter")
@require_POST
def paper_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take what was decided about each difference; or go back to the form, to type it anew."""
    keyed = access.keyed_for(request.user, pk)
    read = _read(request, keyed)
    asked = Asked(keyed.version, dict(read.answers))  # type: ignore[call-overload]  # signed by us: answers
    if "again" in request.POST:
        typed = ReadingForm(groups=groups_of(keyed.survey), initial={"group": read.group.pk if read.group else ""})
        return _show(request, keyed.survey, "두 번째 넣기", {"asked": asked, "form": typed, "keyed": keyed})
    found = keying.compared(keyed, asked.answers, read.group)
    chosen = {each.key: request.POST.get(f"chosen.{each.key}") for each in found}
    form = WordsForm(request.POST)
    if not form.is_valid() or not all(each in ("first", "second") for each in chosen.values()):
        return _show_differences(request, keyed, read, found, form, chosen)
    from_first = {key for key, whose in chosen.items() if whose == "first"}
    group = keyed.group if keying.GROUP in from_first else read.group
    answers = merged(asked.form, keyed.answers, asked.answers, from_first)
    keying.settle(keyed, Reading(answers, group), form.cleaned_data["words"], by=person(request), at=now())
    return _done(request, keyed)


@audience("survey.enter")
@require_POST
def paper_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a first entry away."""
    keyed, form = access.keyed_for(request.user, pk), DiscardForm(request.POST)
    if not form.is_valid():
        raise CannotKey("왜 버리는지 200자 안으로 적어 주세요. 아무것도 버리지 않았습니다.")
    keying.discard(keyed, form.cleaned_data["reason"], by=person(request), at=now())
    messages.success(request, f"종이 {keyed.paper}번의 처음 입력을 버렸습니다. 다시 처음부터 넣을 수 있습니다.")
    return redirect("surveys:entry-home", keyed.survey_id)


def _second(request: HttpRequest, keyed: Keyed, asked: Asked, read: Reading) -> HttpResponse:
    """Compare, and go on or show what differs."""
    try:
        if keyed.version_id != asked.version.pk:
            raise CannotKey(
                f"처음에는 {keyed.version}으로 넣었습니다. 종이의 판을 확인하고, 목록에서 ‘두 번째 넣기’로 넣어 주세요."
            )
        found = keying.key_second(keyed, read, by=person(request), at=now())
    except (BadAnswers, DomainError) as why:
        asked.faults = why.faults if isinstance(why, BadAnswers) else {}
        initial = {"group": read.group.pk if read.group else ""}
        context = {"asked": asked, "form": ReadingForm(groups=groups_of(keyed.survey), initial=initial), "keyed": keyed}
        return _show(request, keyed.survey, "두 번째 넣기", context | {"refused": "" if asked.faults else str(why)})
    if found:
        return _show_differences(request, keyed, read, found, WordsForm(), {})
    return _done(request, keyed)


def _show_differences(  # noqa: PLR0913 -- one page: whose paper, both readings, and what was decided so far
    request: HttpRequest, keyed: Keyed, read: Reading, found: list[Difference], form: Form, chosen: dict[str, Any]
) -> HttpResponse:
    signed = signing.dumps(
        [keyed.pk, person(request).pk, read.answers, read.group.pk if read.group else 0], salt=_SALT, compress=True
    )
    rows = [(each, chosen.get(each.key)) for each in found]
    context = {"keyed": keyed, "rows": rows, "read": signed, "form": form, "asks_again": bool(chosen)}
    status = UNPROCESSABLE if chosen else 200
    return render(request, "surveys/entry/differences.html", _frame(keyed.survey, "다른 곳 맞추기") | context, status=status)


def _read(request: HttpRequest, keyed: Keyed) -> Reading:
    """What this person keyed in a moment ago. Raises CannotKey."""
    try:
        paper, by, answers, group = signing.loads(request.POST.get("read", ""), salt=_SALT, max_age=_DAY)
    except signing.BadSignature:
        paper, by, answers, group = 0, 0, {}, 0
    if (paper, by) != (keyed.pk, person(request).pk):
        raise CannotKey("이 화면이 오래되었습니다. ‘두 번째 넣기’를 처음부터 다시 해 주세요.")
    return Reading(answers, group_of(keyed.survey, group))


def _version_meant(request: HttpRequest, versions: list[Version]) -> Version:
    meant = whole_number(request.POST.get("version") or request.GET.get("version"))
    return next((each for each in versions if each.pk == meant), versions[0])


def _show(request: HttpRequest, survey: Survey, heading: str, context: dict[str, Any]) -> HttpResponse:
    context = _frame(survey, heading) | {"refused": "", "versions": []} | context
    is_wrong = context["refused"] or context["form"].errors or context["asked"].faults
    return render(request, "surveys/entry/key.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _kept(request: HttpRequest, keyed: Keyed) -> HttpResponse:
    text = f"종이 {keyed.paper}번을 처음 넣었습니다. 다른 분이 한 번 더 넣으면 답이 됩니다. 다음 종이를 넣어 주세요."
    messages.success(request, text)
    return redirect(f"{reverse('surveys:paper-key', args=[keyed.survey_id])}?version={keyed.version_id}")


def _done(request: HttpRequest, keyed: Keyed) -> HttpResponse:
    messages.success(request, f"종이 {keyed.paper}번의 답을 받았습니다. 종이에 ‘넣음’이라고 표시해 주세요.")
    return redirect("surveys:entry-home", keyed.survey_id)


def _frame(survey: Survey, heading: str) -> dict[str, Any]:
    home = [("종이와 전화", reverse("surveys:entry-list"))]
    crumbs = [*home, (survey.title, reverse("surveys:entry-home", args=[survey.pk])), (heading, "")]
    return {"survey": survey, "heading": heading, "crumbs": crumbs if heading else [*home, (survey.title, "")]}
