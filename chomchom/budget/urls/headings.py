"""Charts of headings."""

from __future__ import annotations

from django.urls import URLPattern, path

from chomchom.budget.views import headings

urlpatterns: list[URLPattern] = [path("headings/", headings.heading_list, name="heading-list")]
