"""Addresses of bookkeeping."""

from __future__ import annotations

from django.urls import path

from chomchom.bookkeeping.views import accounts, books, journals, mappings, statements, waiting

app_name = "bookkeeping"
urlpatterns = [
    path("", books.book_list, name="book-list"),
    path("<int:pk>/", journals.journal_list, name="journal-list"),
    path("<int:pk>/write/", journals.journal_write, name="journal-write"),
    path("<int:pk>/opening/", journals.opening_write, name="opening-write"),
    path("<int:pk>/waiting/", waiting.waiting_list, name="waiting-list"),
    path("<int:pk>/waiting/journalise/", waiting.waiting_journalise, name="waiting-journalise"),
    path("<int:pk>/close/", books.book_close, name="book-close"),
    path("<int:pk>/reopen/", books.book_reopen, name="book-reopen"),
    path("<int:pk>/export.beancount", books.book_export, name="book-export"),
    path("journals/<int:pk>/", journals.journal_show, name="journal-show"),
    path("journals/<int:pk>/reverse/", journals.journal_reverse, name="journal-reverse"),
    path("statements/", statements.statements, name="statements"),
    path("statements/<slug:name>/", statements.statement_show, name="statement-show"),
    path("statements/<slug:name>.<str:form>", statements.statement_export, name="statement-export"),
    path("accounts/", accounts.account_list, name="account-list"),
    path("accounts/add/", accounts.account_add, name="account-add"),
    path("accounts/<int:pk>/remove/", accounts.account_remove, name="account-remove"),
    path("mappings/", mappings.mapping_list, name="mapping-list"),
    path("mappings/begin/", mappings.mapping_begin, name="mapping-begin"),
    path("mappings/<int:pk>/", mappings.mapping_show, name="mapping-show"),
    path("mappings/<int:pk>/pair/", mappings.mapping_pair, name="mapping-pair"),
    path("mappings/<int:pk>/enforce/", mappings.mapping_enforce, name="mapping-enforce"),
    path("mappings/<int:pk>/discard/", mappings.mapping_discard, name="mapping-discard"),
]
