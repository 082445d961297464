"""The budget book, execution, and what is seen from them."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
