"""Addresses of instruments."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import instruments, questions

urlpatterns = [
    path("instruments/", instruments.instrument_list, name="instrument-list"),
    path("instruments/import/", instruments.instrument_import, name="instrument-import"),
    path("instruments/<int:pk>/", instruments.instrument_show, name="instrument-show"),
    path("instruments/<int:pk>/change/", instruments.instrument_change, name="instrument-change"),
    path("instruments/<int:pk>/retire/", instruments.instrument_retire, name="instrument-retire"),
    path("instruments/versions/<int:pk>/copy/", instruments.instrument_copy, name="instrument-copy"),
    path("instruments/versions/<int:pk>/questions/<slug:name>/", questions.question_edit, name="question-edit"),
    path("instruments/versions/<int:pk>/publish/", instruments.version_publish, name="version-publish"),
    path("instruments/versions/<int:pk>/export.json", instruments.version_export, name="version-export"),
]
