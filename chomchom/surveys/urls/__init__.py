"""Addresses of surveys, by what they are about."""

from chomchom.surveys.urls import entry, instruments, invitations, results, running, xlsforms

app_name = "surveys"
urlpatterns = [
    *entry.urlpatterns,
    *instruments.urlpatterns,
    *invitations.urlpatterns,
    *results.urlpatterns,
    *running.urlpatterns,
    *xlsforms.urlpatterns,
]
