"""Addresses of surveys, by what they are about."""

from chomchom.surveys.urls import instruments, xlsforms

app_name = "surveys"
urlpatterns = [*instruments.urlpatterns, *xlsforms.urlpatterns]
