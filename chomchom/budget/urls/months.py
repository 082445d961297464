"""The monthly plan and the need for cash."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
