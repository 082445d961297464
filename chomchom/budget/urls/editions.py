"""Editions and their decisions."""

from __future__ import annotations

from django.urls import path

from chomchom.budget.views import drafting, editions

urlpatterns = [
    path("open/", editions.budget_open, name="open"),
    path("<int:pk>/editions/", editions.edition_list, name="edition-list"),
    path("<int:pk>/editions/begin/", editions.edition_begin, name="edition-begin"),
    path("editions/<int:pk>/", editions.edition_show, name="edition-show"),
    path("editions/<int:pk>/export.<str:form>", editions.edition_export, name="edition-export"),
    path("editions/<int:pk>/document/", editions.edition_document, name="edition-document"),
    path("editions/<int:pk>/decide/", editions.edition_decide, name="edition-decide"),
    path("editions/<int:pk>/discard/", editions.edition_discard, name="edition-discard"),
    path("editions/<int:pk>/restore/", editions.edition_restore, name="edition-restore"),
    path("editions/<int:pk>/amounts/", drafting.edition_edit, name="edition-edit"),
    path("editions/<int:pk>/lines/<int:line>/drop/", drafting.edition_line_drop, name="edition-line-drop"),
    path("editions/<int:pk>/transfer/", drafting.edition_transfer, name="edition-transfer"),
    path("editions/<int:pk>/carry/", drafting.edition_carry, name="edition-carry"),
]
