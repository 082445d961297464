"""Addresses of surveys, by what they are about."""

from chomchom.surveys.urls import instruments

app_name = "surveys"
urlpatterns = [*instruments.urlpatterns]
