"""Addresses of statistics: coverage, the map, fairness and time sheets."""

from __future__ import annotations

from django.urls import path

from chomchom.dispatch.views import statistics

urlpatterns = [
    path("coverage/", statistics.coverage_show, name="coverage"),
    path("map/", statistics.map_show, name="map"),
    path("fairness/", statistics.fairness_show, name="fairness"),
    path("fairness/export.xlsx", statistics.fairness_export, name="fairness-export"),
    path("timesheets/", statistics.timesheet_list, name="timesheets"),
    path("timesheets/export.xlsx", statistics.timesheet_export, name="timesheet-export"),
]
