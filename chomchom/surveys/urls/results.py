"""Addresses of results."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import raising, results

urlpatterns = [
    path("results/", results.result_list, name="result-list"),
    path("<int:pk>/results/", results.result_show, name="result-show"),
    path("<int:pk>/results/report/", results.result_report, name="result-report"),
    path("<int:pk>/results/cross/", results.result_cross, name="result-cross"),
    path("<int:pk>/results/pairs/", results.result_pairs, name="result-pairs"),
    path("<int:pk>/results/texts/", results.result_texts, name="result-texts"),
    path("<int:pk>/results/raise/", raising.result_raise, name="result-raise"),
    path("<int:pk>/results/export/<str:form>/", results.result_export, name="result-export"),
]
