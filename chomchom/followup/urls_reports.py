"""Addresses of the reports; `urls` appends them."""

from __future__ import annotations

from django.urls import path

from chomchom.followup.views import reports

urlpatterns = [
    path("report/", reports.report, name="report"),
    path("return/", reports.return_report, name="return-report"),
    path("return/export.xlsx", reports.return_export, name="return-export"),
]
