"""Addresses of those who were invited: short, for they stand in text messages."""

from __future__ import annotations

from django.urls import path

from chomchom.surveys.views import invited

app_name = "invited"
urlpatterns = [
    path("<str:token>/", invited.form, name="form"),
    path("<str:token>/sign/", invited.sign, name="sign"),
]
