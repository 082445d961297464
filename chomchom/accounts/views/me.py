"""Logging in and out, for everybody; and 내 정보: what is known of oneself, one's password, one's calendar."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.forms import STOPPED, WRONG, LoginForm, PasswordForm
from chomchom.accounts.models import User
from chomchom.accounts.services import attempts, users
from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.visitors import address_of

TOO_MANY_REQUESTS = 429


class LoginView(views.LoginView):
    """Django's, with counted failures, and without its `site`, which would hide the one that all our templates know."""

    template_name = "accounts/login.html"
    redirect_authenticated_user = True
    authentication_form = LoginForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "address": address_of(self.request), "at": now()}

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        attempts.forget_failures(cast(LoginForm, form).attempt)
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_invalid(form)
        if form.has_error(NON_FIELD_ERRORS, STOPPED):
            answer.status_code = TOO_MANY_REQUESTS
        elif form.has_error(NON_FIELD_ERRORS, WRONG):
            attempts.record_failure(cast(LoginForm, form).attempt)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {name: value for name, value in context.items() if name not in ("site", "site_name")}


login = audience(Audience.PUBLIC)(LoginView.as_view())
logout = audience(Audience.PUBLIC)(views.LogoutView.as_view())


@audience(Audience.LOGGED_IN)
def me(request: HttpRequest) -> HttpResponse:
    """내 정보, with the form for a new password."""
    user = cast(User, request.user)
    form = PasswordForm(user, request.POST or None)
    if form.is_valid():
        users.set_password(user, form.cleaned_data["new_password1"], by=user, at=now())
        update_session_auth_hash(request, user)
        messages.success(request, "비밀번호를 바꾸었습니다. 다른 기기에서는 다시 로그인해야 합니다.")
        return redirect("accounts:me")
    status = UNPROCESSABLE if form.is_bound else 200
    context = {
        "form": form,
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
