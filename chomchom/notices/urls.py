"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from chomchom.notices.views import notices

app_name = "notices"
urlpatterns = [
    path("", notices.notice_list, name="notice-list"),
    path("<int:pk>/", notices.notice_show, name="notice-show"),
    path("<int:pk>/open/", notices.notice_open, name="notice-open"),
    path("<int:pk>/send/", notices.notice_send, name="notice-send"),
]
