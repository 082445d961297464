"""Addresses of accounts. Logging in and out has those of allauth (`urls_login`) by two names."""

from __future__ import annotations

from django.urls import path

from chomchom.accounts.views import invitations, login, me

app_name = "accounts"
urlpatterns = [
    path("login/", login.login, name="login"),
    path("logout/", login.logout, name="logout"),
    path("me/", me.me, name="me"),
    path("me/feed/renew/", me.feed_renew, name="feed-renew"),
    path("me/sessions/end/", me.sessions_end, name="sessions-end"),
    path("me/sessions/<int:pk>/end/", me.session_end, name="session-end"),
    path("invitations/", invitations.invite, name="invite"),
    path("invitations/<int:pk>/resend/", invitations.resend, name="invitation-resend"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="invitation-withdraw"),
    path("invited/<str:secret>/", invitations.accept, name="invitation-accept"),
]
