"""Logging in and out: Django's own views, for everybody."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import views

from chomchom.core.audience import Audience, audience


class LoginView(views.LoginView):
    """Django's, without its `site`, which would hide the one that all our templates know."""

    template_name = "accounts/login.html"
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {name: value for name, value in context.items() if name not in ("site", "site_name")}


login = audience(Audience.PUBLIC)(LoginView.as_view())
logout = audience(Audience.PUBLIC)(views.LogoutView.as_view())
