"""Addresses of accounting: the year of all, statements, months, remarks."""

from __future__ import annotations

from django.urls import path

from chomchom.settlements.views import months, overview, remarks, statements

app_name = "settlements"
urlpatterns = [
    path("", overview.home, name="home"),
    path("statements/begin/", statements.statement_begin, name="statement-begin"),
    path("statements/<int:pk>/", statements.statement_show, name="statement-show"),
    path("statements/<int:pk>/write/", statements.statement_write, name="statement-write"),
    path("statements/<int:pk>/review/", statements.statement_review, name="statement-review"),
    path("statements/<int:pk>/export.xlsx", statements.statement_export, name="statement-export"),
    path("budgets/<int:pk>/months/<int:month>/", months.month_show, name="month-show"),
    path("budgets/<int:pk>/months/<int:month>/check/", months.month_check, name="month-check"),
    path("budgets/<int:pk>/remarks/", remarks.remark_raise, name="remark-raise"),
    path("remarks/", remarks.remark_list, name="remark-list"),
    path("remarks/<int:pk>/", remarks.remark_show, name="remark-show"),
    path("remarks/<int:pk>/answer/", remarks.remark_answer, name="remark-answer"),
    path("remarks/<int:pk>/review/", remarks.remark_review, name="remark-review"),
    path("remarks/files/<int:pk>/", remarks.reply_file, name="reply-file"),
]
