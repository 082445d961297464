"""Addresses of surveys, by what they are about."""

from chomchom.surveys.urls import entry, instruments, results, running, xlsforms

app_name = "surveys"
urlpatterns = [
    *entry.urlpatterns,
    *instruments.urlpatterns,
    *results.urlpatterns,
    *running.urlpatterns,
    *xlsforms.urlpatterns,
]
