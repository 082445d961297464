"""Invitations of a survey: who is asked and who has answered, inviting, reminding, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.models import Act
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE, DomainError
from chomchom.core.origin import origin_of
from chomchom.core.paging import page_of
from chomchom.surveys import access
from chomchom.surveys.forms.invitations import GuestsForm
from chomchom.surveys.guests import read
from chomchom.surveys.models import Survey
from chomchom.surveys.queries.answering import groups_of
from chomchom.surveys.queries.invitations import counts, invitations, shown
from chomchom.surveys.services import invitations as service

KIND = "invitation"
STATES = (("", "모두"), ("waiting", "아직"), ("answered", "답함"), ("withdrawn", "거둠"))


@audience("survey.invited")
def invitation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is asked, and who has answered."""
    return _listed(request, access.survey_for(request.user, pk, to=access.INVITED))


@audience("survey.run")
@require_POST
def invitation_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite everybody on a pasted list, or nobody."""
    survey, form = access.survey_for(request.user, pk, to=access.RUN), GuestsForm(request.POST)
    if form.is_valid():
        try:
            guests = read(form.cleaned_data["people"], frozenset(each.name for each in groups_of(survey)))
            done = service.invite(survey, guests, site=origin_of(request), by=person(request), at=now())
        except DomainError as refused:
            form.add_error("people", str(refused))
        else:
            known = f" {done.known}명은 이미 초대했습니다." if done.known else ""
            messages.success(request, f"{done.new}명을 초대했습니다.{known}")
            return redirect("surveys:invitation-list", survey.pk)
    return _listed(request, survey, form)


@audience("survey.run")
@require_POST
def invitation_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Write once more to those who have not answered."""
    survey = access.survey_for(request.user, pk, to=access.RUN)
    written = service.remind(survey, site=origin_of(request), by=person(request), at=now())
    messages.success(request, f"{written}명에게 다시 알렸습니다. 한 사람에게 하루에 한 번, 모두 세 번까지 알립니다.")
    return redirect("surveys:invitation-list", survey.pk)


@audience("survey.run")
@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = access.invitation_for(request.user, pk)
    service.withdraw(invitation, by=person(request), at=now())
    messages.success(request, "초대를 거두었습니다. 그 주소로는 들어올 수 없습니다.")
    return redirect("surveys:invitation-list", invitation.survey_id)


def _listed(request: HttpRequest, survey: Survey, form: GuestsForm | None = None) -> HttpResponse:
    state = request.GET.get("state", "")
    page = page_of(invitations(survey, state), request.GET.get("page"), 50)
    runs = person(request).may(access.RUN, survey.organisation)
    with transaction.atomic():
        note(Act.LIST, visit=visit_of(request, now()), kind=KIND, subjects=[each.pk for each in page.object_list])
    context = {
        "survey": survey,
        "page": page,
        "rows": [shown(each) for each in page.object_list],
        "counts": counts(survey, service.to_remind(survey, timezone.localdate())),
        "state": state,
        "states": STATES,
        "groups": groups_of(survey),
        "form": form or GuestsForm(),
        "invites": runs and survey.by_invitation and survey.status == Survey.Status.OPEN,
        "crumbs": [("설문 조사", reverse("surveys:survey-list")), (str(survey), survey.get_absolute_url()), ("초대", "")],
    }
    return render(request, "surveys/invitation_list.html", context, status=UNPROCESSABLE if form else 200)
