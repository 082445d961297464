"""Addresses of bookkeeping."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "bookkeeping"
urlpatterns: list[URLPattern] = []
