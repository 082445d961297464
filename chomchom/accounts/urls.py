"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from chomchom.accounts.views import delegations, me, people, roles

app_name = "accounts"
urlpatterns = [
    path("login/", me.login, name="login"),
    path("logout/", me.logout, name="logout"),
    path("me/", me.me, name="me"),
    path("me/feed/renew/", me.feed_renew, name="feed-renew"),
    path("me/delegations/", delegations.delegation_list, name="delegation-list"),
    path("me/delegations/<int:pk>/revoke/", delegations.delegation_revoke, name="delegation-revoke"),
    path("users/", people.user_list, name="user-list"),
    path("users/<int:pk>/", people.user_show, name="user-show"),
    path("users/<int:pk>/grant/", people.membership_grant, name="membership-grant"),
    path("users/<int:pk>/close/", people.user_close, name="user-close"),
    path("users/<int:pk>/open/", people.user_open, name="user-open"),
    path("memberships/<int:pk>/end/", people.membership_end, name="membership-end"),
    path("roles/", roles.role_list, name="role-list"),
    path("roles/export/<str:form>/", roles.role_export, name="role-export"),
]
