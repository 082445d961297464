"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("plan/", include("chomchom.plan.urls")),
    path("ledger/", include("chomchom.ledger.urls")),
    path("reports/", include("chomchom.reports.urls")),
    path("accounts/", include("chomchom.accounts.urls")),
    path("", include("chomchom.core.urls")),
    path("", include("chomchom.home.urls")),
]
handler400 = "chomchom.core.views.bad_request"
handler500 = "chomchom.core.views.server_error"
