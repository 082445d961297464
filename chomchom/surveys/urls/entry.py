"""Addresses of paper, telephone and posters."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import calls, entry, printing

urlpatterns = [
    path("entry/", entry.entry_list, name="entry-list"),
    path("<int:pk>/entry/", entry.entry_home, name="entry-home"),
    path("<int:pk>/entry/paper/", entry.paper_key, name="paper-key"),
    path("<int:pk>/entry/phone/", calls.phone_enter, name="phone-enter"),
    path("papers/<int:pk>/", entry.paper_again, name="paper-again"),
    path("papers/<int:pk>/settle/", entry.paper_settle, name="paper-settle"),
    path("papers/<int:pk>/discard/", entry.paper_discard, name="paper-discard"),
    path("<int:pk>/sheet/", printing.sheet_print, name="sheet-print"),
    path("<int:pk>/sheet.pdf", printing.sheet_file, name="sheet-file"),
    path("<int:pk>/poster/", printing.poster_show, name="poster-show"),
    path("<int:pk>/poster.pdf", printing.poster_file, name="poster-file"),
]
