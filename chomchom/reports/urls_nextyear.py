"""Addresses of next year's plan; `urls` appends them."""

from __future__ import annotations

from django.urls import path

from chomchom.reports import views_nextyear as views

urlpatterns = [
    path("next-year/", views.next_year_list, name="next-year-list"),
    path("next-year/make/", views.next_year_make, name="next-year-make"),
    path("next-year/<int:pk>/", views.next_year_show, name="next-year-show"),
    path("next-year/<int:pk>/sentences/", views.next_year_sentences, name="next-year-sentences"),
    path("next-year/<int:pk>/settle/", views.next_year_settle, name="next-year-settle"),
    path("next-year/<int:pk>/export/<str:copy>.<str:form>", views.next_year_export, name="next-year-export"),
]
