"""Addresses of accounts: Django's own log-in and log-out."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from chomchom.core.audience import Audience, audience

app_name = "accounts"
urlpatterns = [
    path(
        "login/",
        audience(Audience.PUBLIC)(LoginView.as_view(template_name="accounts/login.html", redirect_authenticated_user=True)),
        name="login",
    ),
    path("logout/", audience(Audience.PUBLIC)(LogoutView.as_view()), name="logout"),
]
