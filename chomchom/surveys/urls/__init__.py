"""Addresses of surveys, by what they are about."""

from __future__ import annotations

from chomchom.surveys.urls import entry, running

app_name = "surveys"
urlpatterns = [*running.urlpatterns, *entry.urlpatterns]
