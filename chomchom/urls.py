"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("plan/", include("chomchom.plan.urls")),
    path("ledger/", include("chomchom.ledger.urls")),
    path("clients/", include("chomchom.clients.urls")),
    path("reports/", include("chomchom.reports.urls")),
    path("access-log/", include("chomchom.accesslog.urls")),
    path("accounts/", include("chomchom.accounts.urls")),
    path("", include("chomchom.home.urls")),
]
