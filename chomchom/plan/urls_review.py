"""Addresses of import, review, versions and exports; `urls` appends them."""

from __future__ import annotations

from django.urls import path

from chomchom.plan.views import exports, review, uploads, versions

urlpatterns = [
    path("uploads/", uploads.upload_list, name="upload-list"),
    path("uploads/<int:pk>/", uploads.upload_show, name="upload-show"),
    path("uploads/<int:pk>/read-again/", uploads.upload_read_again, name="upload-read-again"),
    path("versions/", versions.version_list, name="version-list"),
    path("versions/<int:pk>/review/", review.version_review, name="version-review"),
    path("versions/<int:pk>/correct/", review.value_correct, name="value-correct"),
    path("versions/<int:pk>/rows/add/", review.row_add, name="row-add"),
    path("versions/<int:pk>/rows/remove/", review.row_remove, name="row-remove"),
    path("versions/<int:pk>/corrections/<int:correction>/undo/", review.correction_undo, name="correction-undo"),
    path("versions/<int:pk>/findings/<int:finding>/decide/", review.finding_decide, name="finding-decide"),
    path("versions/<int:pk>/findings/<int:finding>/follow-up/", review.finding_follow, name="finding-follow"),
    path("versions/<int:pk>/findings/follow-up/", review.findings_follow, name="findings-follow"),
    path("versions/<int:pk>/adopt/", versions.version_adopt, name="version-adopt"),
    path("versions/<int:pk>/discard/", versions.version_discard, name="version-discard"),
    path("versions/<int:pk>/restore/", versions.version_restore, name="version-restore"),
    path("versions/<int:pk>/revise/", versions.version_revise, name="version-revise"),
    path("versions/<int:pk>/compare/", versions.version_compare, name="version-compare"),
    path("versions/<int:pk>/files/", exports.version_files, name="version-files"),
    path("versions/<int:pk>/files/<str:format>/ask/", exports.book_ask, name="book-ask"),
    path("versions/<int:pk>/files/<str:format>/cancel/", exports.book_cancel, name="book-cancel"),
    path("versions/<int:pk>/files/<str:format>/", exports.book_get, name="book-get"),
    path("versions/<int:pk>/export.<str:format>", exports.version_export, name="version-export"),
]
