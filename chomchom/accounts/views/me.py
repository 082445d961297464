"""내 정보: what is known of oneself, one's password and second step, where one is logged in, one's calendar."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.accounts.forms.people import PasswordForm
from chomchom.accounts.models import User
from chomchom.accounts.queries import logins
from chomchom.accounts.queries.acts import concerning
from chomchom.accounts.services import sessions, users
from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE


@audience(Audience.LOGGED_IN)
def me(request: HttpRequest) -> HttpResponse:
    """내 정보, with the form for a new password."""
    user = cast(User, request.user)
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        users.set_password(user, form.cleaned_data["new_password1"], by=user, at=now())
        sessions.stay(request, user)
        messages.success(request, "비밀번호를 바꾸었습니다. 다른 기기에서는 다시 로그인해야 합니다.")
        return redirect("accounts:me")
    status = UNPROCESSABLE if form.is_bound else 200
    context = {
        "form": form,
        "sessions": logins.sessions_of(user, request.session.session_key),
        "acts": concerning(user, at=now()),
        "second_steps": logins.second_steps_of(user),
        "crumbs": [("내 정보", "")],
        "feed": request.build_absolute_uri(reverse("plan:feed", args=[user.feed_key])),
        "feed_label": f"{user.team or '모든 팀'} 달력 주소",
    }
    return render(request, "accounts/me.html", context, status=status)


@audience(Audience.LOGGED_IN)
@require_POST
def feed_renew(request: HttpRequest) -> HttpResponse:
    """Another address for one's calendar."""
    users.renew_feed_key(cast(User, request.user), at=now())
    messages.success(request, "달력 주소를 새로 만들었습니다. 옛 주소는 이제 열리지 않으니 달력 프로그램에 새 주소를 넣어 주세요.")
    return redirect("accounts:me")


@audience(Audience.LOGGED_IN)
@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Log out one of the own devices."""
    if not sessions.end_session(person(request), pk, at=now()):
        raise Http404
    messages.success(request, "그 기기에서 로그아웃했습니다.")
    return redirect(f"{reverse('accounts:me')}#sessions")


@audience(Audience.LOGGED_IN)
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Log out all the own devices but this one."""
    count = sessions.end_other_sessions(person(request), request.session, at=now())
    messages.success(request, f"이 기기만 남기고 {count}곳에서 로그아웃했습니다.")
    return redirect(f"{reverse('accounts:me')}#sessions")
