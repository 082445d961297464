"""Addresses of work reports."""

from __future__ import annotations

from django.urls import path

from chomchom.reports import urls_nextyear, views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("begin/", views.report_begin, name="report-begin"),
    path("<int:pk>/", views.report_show, name="report-show"),
    path("<int:pk>/write/", views.report_write, name="report-write"),
    path("<int:pk>/correct/", views.report_correct, name="report-correct"),
    path("<int:pk>/export/<str:form>/", views.report_export, name="report-export"),
    *urls_nextyear.urlpatterns,
]
