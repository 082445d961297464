"""Addresses of surveys, by what they are about."""

from chomchom.surveys.urls import instruments, results, running, xlsforms

app_name = "surveys"
urlpatterns = [
    *instruments.urlpatterns,
    *results.urlpatterns,
    *running.urlpatterns,
    *xlsforms.urlpatterns,
]
