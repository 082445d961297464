"""Files of executions."""

from __future__ import annotations

from django.urls import path

from chomchom.budget.views import import_acts, imports

urlpatterns = [
    path("imports/", imports.import_list, name="import-list"),
    path("imports/<int:pk>/", imports.import_show, name="import-show"),
    path("imports/<int:pk>/columns/", imports.import_columns, name="import-columns"),
    path("imports/<int:pk>/rows/", imports.import_rows, name="import-rows"),
    path("imports/<int:pk>/rows/put/", import_acts.rows_put, name="import-rows-put"),
    path("imports/<int:pk>/match/", import_acts.groups_match, name="import-match"),
    path("imports/<int:pk>/total/", import_acts.total_state, name="import-total"),
    path("imports/<int:pk>/save/", import_acts.import_save, name="import-save"),
    path("imports/<int:pk>/undo/", import_acts.import_undo, name="import-undo"),
    path("imports/<int:pk>/discard/", import_acts.import_discard, name="import-discard"),
]
