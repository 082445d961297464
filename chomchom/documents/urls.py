"""Addresses of documents: writing, deciding, files, and the archive."""

from __future__ import annotations

from django.urls import path

from chomchom.documents.views import archive, deciding, files, writing

app_name = "documents"
urlpatterns = [
    path("", writing.document_list, name="document-list"),
    path("begin/", writing.document_begin, name="document-begin"),
    path("about/<slug:kind>/<int:subject>/", writing.document_about, name="document-about"),
    path("<int:pk>/", writing.document_show, name="document-show"),
    path("<int:pk>/write/", writing.passage_write, name="passage-write"),
    path("<int:pk>/propose/", writing.document_propose, name="document-propose"),
    path("<int:pk>/discard/", writing.document_discard, name="document-discard"),
    path("<int:pk>/compare/", archive.document_compare, name="document-compare"),
    path("<int:pk>/pack.zip", files.evidence_pack, name="evidence-pack"),
    path("turns/", deciding.turns, name="turns"),
    path("editions/<int:pk>/", deciding.edition_show, name="edition-show"),
    path("editions/<int:pk>/withdraw/", deciding.edition_withdraw, name="edition-withdraw"),
    path("editions/<int:pk>/files/<slug:form>/", files.file_ask, name="file-ask"),
    path("editions/<int:pk>/templates/<int:template>/", files.edition_fill, name="edition-fill"),
    path("steps/<int:pk>/", deciding.step_take, name="step-take"),
    path("steps/<int:pk>/hand-over/", deciding.step_hand_over, name="step-hand-over"),
    path("files/<int:pk>/", files.file_get, name="file-get"),
    path("files/<int:pk>/cancel/", files.file_cancel, name="file-cancel"),
    path("archive/", archive.archive, name="archive"),
]
