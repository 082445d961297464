"""Addresses of the history."""

from __future__ import annotations

from django.urls import path

from chomchom.history import views

app_name = "history"
urlpatterns = [
    path("", views.search, name="search"),
    path("export/<str:form>/", views.export, name="export"),
    path("<str:app>/<str:model>/<int:pk>/", views.object_show, name="object-show"),
]
