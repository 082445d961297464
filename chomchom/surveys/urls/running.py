"""Addresses of surveys that run."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import running

urlpatterns = [
    path("", running.survey_list, name="survey-list"),
    path("make/", running.survey_make, name="survey-make"),
    path("<int:pk>/", running.survey_show, name="survey-show"),
    path("<int:pk>/open/", running.survey_open, name="survey-open"),
    path("<int:pk>/close/", running.survey_close, name="survey-close"),
    path("<int:pk>/change/", running.survey_change, name="survey-change"),
]
