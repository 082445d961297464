"""Addresses of XLSForm in and out."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import xlsforms

urlpatterns = [
    path("instruments/xlsform/", xlsforms.xlsform_import, name="xlsform-import"),
    path("instruments/<int:pk>/xlsform/", xlsforms.xlsform_change, name="xlsform-change"),
    path("instruments/versions/<int:pk>/export.xlsx", xlsforms.xlsform_export, name="xlsform-export"),
]
