"""What administrators do for somebody who lost the password or the telephone."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person, user_for
from chomchom.accounts.services import resets, second_factor
from chomchom.accounts.views import again
from chomchom.core.audience import audience


@audience("user.change")
@require_POST
def reset_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for a new password: sent to its owner, or shown this once where no mail is sent."""
    shown = user_for(person(request), pk, to="user.change")
    if proof := again.asked(request):
        return proof
    if settings.SENDS_MAIL:
        resets.send_reset_link(shown, by=person(request), at=now(), site=request.build_absolute_uri("/"))
        messages.success(request, f"{shown}: 새 비밀번호를 정하는 링크를 본인의 전자우편({shown.email})으로 보냅니다.")
        return redirect(shown)
    path = resets.new_reset_path(shown, by=person(request), at=now())
    context = {
        "shown": shown,
        "link": request.build_absolute_uri(path),
        "crumbs": [("사용자", reverse("accounts:user-list")), (shown.name, shown.get_absolute_url()), ("비밀번호 링크", "")],
    }
    return render(request, "accounts/reset_link.html", context)


@audience("user.change")
@require_POST
def second_step_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """The next log-in begins with setting up a second step anew."""
    shown = user_for(person(request), pk, to="user.change")
    if proof := again.asked(request):
        return proof
    second_factor.reset(shown, by=person(request), at=now())
    messages.success(request, f"{shown}: 두 번째 확인을 지우고 모든 기기에서 로그아웃했습니다. 다음에 로그인하면 새로 정합니다.")
    return redirect(shown)
