"""Addresses of the ledger."""

from __future__ import annotations

from django.urls import path

from chomchom.ledger.views import batches, browser, entries, exports, kinds, months, posting

app_name = "ledger"
urlpatterns = [
    path("", browser.entry_list, name="entry-list"),
    path("export.<str:form>", exports.entry_export, name="entry-export"),
    path("filters/", browser.filter_save, name="filter-save"),
    path("filters/<int:pk>/forget/", browser.filter_forget, name="filter-forget"),
    path("entries/<int:pk>/", entries.entry_show, name="entry-show"),
    path("entries/<int:pk>/reverse/", entries.entry_reverse, name="entry-reverse"),
    path("entries/<int:pk>/correct/", posting.entry_correct, name="entry-correct"),
    path("entries/<int:pk>/evidence/", entries.evidence_attach, name="evidence-attach"),
    path("entries/<int:entry>/evidence/<int:pk>/", entries.evidence_show, name="evidence-show"),
    path("post/", posting.kind_choose, name="kind-choose"),
    path("post/<str:code>/", posting.entry_post, name="entry-post"),
    path("bulk/<str:code>/", batches.batch_receive, name="batch-receive"),
    path("bulk/<str:code>/template.xlsx", batches.batch_template, name="batch-template"),
    path("batches/<int:pk>/", batches.batch_show, name="batch-show"),
    path("batches/<int:pk>/accept/", batches.batch_accept, name="batch-accept"),
    path("kinds/", kinds.kind_list, name="kind-list"),
    path("kinds/<str:code>/", kinds.kind_show, name="kind-show"),
    path("months/", months.month_list, name="month-list"),
    path("months/<int:year>-<int:month>/", months.month_show, name="month-show"),
    path("months/<int:year>-<int:month>/close/", months.month_close, name="month-close"),
    path("months/<int:year>-<int:month>/reopen/", months.month_reopen, name="month-reopen"),
]
