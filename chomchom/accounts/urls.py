"""Addresses of accounts. Logging in and out has those of allauth (`urls_login`) by two names."""

from __future__ import annotations

from django.urls import path

from chomchom.accounts.views import delegations, invitations, login, me, people, rescue, roles

app_name = "accounts"
urlpatterns = [
    path("login/", login.login, name="login"),
    path("logout/", login.logout, name="logout"),
    path("me/", me.me, name="me"),
    path("me/feed/renew/", me.feed_renew, name="feed-renew"),
    path("me/sessions/end/", me.sessions_end, name="sessions-end"),
    path("me/sessions/<int:pk>/end/", me.session_end, name="session-end"),
    path("me/delegations/", delegations.delegation_list, name="delegation-list"),
    path("me/delegations/<int:pk>/revoke/", delegations.delegation_revoke, name="delegation-revoke"),
    path("users/", people.user_list, name="user-list"),
    path("users/<int:pk>/", people.user_show, name="user-show"),
    path("users/<int:pk>/grant/", people.membership_grant, name="membership-grant"),
    path("users/<int:pk>/close/", people.user_close, name="user-close"),
    path("users/<int:pk>/open/", people.user_open, name="user-open"),
    path("users/<int:pk>/reset-link/", rescue.reset_link, name="user-reset-link"),
    path("users/<int:pk>/reset-second-step/", rescue.second_step_reset, name="user-reset-second-step"),
    path("invitations/", invitations.invite, name="invite"),
    path("invitations/<int:pk>/resend/", invitations.resend, name="invitation-resend"),
    path("invitations/<int:pk>/withdraw/", invitations.withdraw, name="invitation-withdraw"),
    path("invited/<str:secret>/", invitations.accept, name="invitation-accept"),
    path("memberships/<int:pk>/end/", people.membership_end, name="membership-end"),
    path("roles/", roles.role_list, name="role-list"),
    path("roles/export/<str:form>/", roles.role_export, name="role-export"),
]
