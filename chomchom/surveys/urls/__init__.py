"""Addresses of surveys, by what they are about."""

from chomchom.surveys.urls import instruments, running, xlsforms

app_name = "surveys"
urlpatterns = [
    *instruments.urlpatterns,
    *running.urlpatterns,
    *xlsforms.urlpatterns,
]
