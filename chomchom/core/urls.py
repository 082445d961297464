"""Addresses for those who run the site. The names of the first two are those that other systems use."""

from __future__ import annotations

from django.urls import path

from chomchom.core import views

app_name = "core"
urlpatterns = [
    path("healthz", views.lives, name="lives"),
    path("readyz", views.ready, name="ready"),
    path("metrics", views.numbers, name="metrics"),
]
