"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from chomchom.accounts import views

app_name = "accounts"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.logout, name="logout"),
    path("me/", views.me, name="me"),
    path("me/feed/renew/", views.feed_renew, name="feed-renew"),
]
