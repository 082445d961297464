"""Addresses of work reports."""

from __future__ import annotations

from django.urls import path

from chomchom.reports import urls_nextyear, views, views_templates

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("begin/", views.report_begin, name="report-begin"),
    path("<int:pk>/", views.report_show, name="report-show"),
    path("<int:pk>/write/", views.report_write, name="report-write"),
    path("<int:pk>/discard/", views.report_discard, name="report-discard"),
    path("<int:pk>/gather/", views.report_gather, name="report-gather"),
    path("<int:pk>/correct/", views.report_correct, name="report-correct"),
    path("<int:pk>/export/<str:form>/", views.report_export, name="report-export"),
    path("<int:pk>/templates/<int:template>/", views_templates.report_fill, name="report-fill"),
    path("templates/", views_templates.template_list, name="template-list"),
    path("templates/upload/", views_templates.template_upload, name="template-upload"),
    path("templates/fields/", views_templates.field_list, name="field-list"),
    path("templates/fields/export/<str:form>/", views_templates.field_export, name="field-export"),
    path("templates/starter/<str:form>/", views_templates.template_starter, name="template-starter"),
    path("templates/<int:pk>/", views_templates.template_show, name="template-show"),
    path("templates/<int:pk>/file/", views_templates.template_file, name="template-file"),
    path("templates/<int:pk>/try/", views_templates.template_try, name="template-try"),
    path("templates/<int:pk>/replace/", views_templates.template_replace, name="template-replace"),
    path("templates/<int:pk>/retire/", views_templates.template_retire, name="template-retire"),
    *urls_nextyear.urlpatterns,
]
