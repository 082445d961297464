"""Every address of the site, and the operations of its API."""

from django.urls import include, path

import chomchom.accounts.api
import chomchom.ledger.api
import chomchom.plan.api
from chomchom.core.api import new_api

api = new_api()
for app in (chomchom.accounts.api, chomchom.ledger.api, chomchom.plan.api):
    api.add_router("", app.router)

urlpatterns = [
    path("plan/", include("chomchom.plan.urls")),
    path("ledger/", include("chomchom.ledger.urls")),
    path("clients/", include("chomchom.clients.urls")),
    path("budget/", include("chomchom.budget.urls")),
    path("books/", include("chomchom.bookkeeping.urls")),
    path("dispatch/", include("chomchom.dispatch.urls")),
    path("workforce/", include("chomchom.workforce.urls")),
    path("settlements/", include("chomchom.settlements.urls")),
    path("surveys/", include("chomchom.surveys.urls")),
    path("followups/", include("chomchom.followup.urls")),
    path("i/", include("chomchom.surveys.urls.invited")),
    path("notices/", include("chomchom.notices.urls")),
    path("s/", include("chomchom.surveys.urls.answering")),
    path("documents/", include("chomchom.documents.urls")),
    path("reports/", include("chomchom.reports.urls")),
    path("access-log/", include("chomchom.accesslog.urls")),
    path("history/", include("chomchom.history.urls")),
    path("accounts/", include("chomchom.accounts.urls")),
    path("api/v1/", api.urls),
    path("accounts/", include("chomchom.accounts.urls_login")),
    path("", include("chomchom.core.urls")),
    path("", include("chomchom.home.urls")),
]
handler400 = "chomchom.core.views.bad_request"
handler500 = "chomchom.core.views.server_error"
