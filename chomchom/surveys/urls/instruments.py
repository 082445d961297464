"""Addresses of instruments."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import editor, instruments, languages, questions, sections

urlpatterns = [
    path("instruments/", instruments.instrument_list, name="instrument-list"),
    path("instruments/import/", instruments.instrument_import, name="instrument-import"),
    path("instruments/<int:pk>/", instruments.instrument_show, name="instrument-show"),
    path("instruments/<int:pk>/change/", instruments.instrument_change, name="instrument-change"),
    path("instruments/<int:pk>/retire/", instruments.instrument_retire, name="instrument-retire"),
    path("instruments/versions/<int:pk>/copy/", instruments.instrument_copy, name="instrument-copy"),
    path("instruments/<int:pk>/begin/", editor.instrument_begin, name="instrument-begin"),
    path("instruments/versions/<int:pk>/edit/", editor.version_edit, name="version-edit"),
    path("instruments/versions/<int:pk>/arrange/", editor.version_arrange, name="version-arrange"),
    path("instruments/versions/<int:pk>/head/", sections.version_head, name="version-head"),
    path("instruments/versions/<int:pk>/sections/<str:name>/", sections.section_edit, name="section-edit"),
    path("instruments/versions/<int:pk>/sections/<str:name>/remove/", sections.section_remove, name="section-remove"),
    path("instruments/versions/<int:pk>/questions/<str:name>/", questions.question_edit, name="question-edit"),
    path("instruments/versions/<int:pk>/questions/<str:name>/remove/", questions.question_remove, name="question-remove"),
    path("instruments/versions/<int:pk>/names/<str:name>/", sections.name_change, name="name-change"),
    path("instruments/versions/<int:pk>/languages/add/", languages.language_add, name="language-add"),
    path("instruments/versions/<int:pk>/languages/<slug:code>/", languages.language_edit, name="language-edit"),
    path("instruments/versions/<int:pk>/languages/<slug:code>/remove/", languages.language_remove, name="language-remove"),
    path("instruments/versions/<int:pk>/publish/", instruments.version_publish, name="version-publish"),
    path("instruments/versions/<int:pk>/export.json", instruments.version_export, name="version-export"),
]
