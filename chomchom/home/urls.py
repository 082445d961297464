"""Addresses of home."""

from __future__ import annotations

from django.urls import path

from chomchom.home import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("desk/", views.desk, name="desk"),
    path("search/", views.search, name="search"),
    path("manual/", views.manual, name="manual"),
    path("manual/<path:name>/", views.manual, name="manual-page"),
]
