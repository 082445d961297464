"""Addresses of people served. What is looked for is never in one: it would name a person in every log on the way."""

from __future__ import annotations

from django.urls import path

from chomchom.clients.views import clients, consents, destruction, duplicates, editing, households, requests

app_name = "clients"
urlpatterns = [
    path("", clients.client_list, name="client-list"),
    path("search/", clients.client_search, name="client-search"),
    path("add/", editing.client_add, name="client-add"),
    path("<int:pk>/", clients.client_show, name="client-show"),
    path("<int:pk>/open/", clients.client_open, name="client-open"),
    path("<int:pk>/correct/", editing.client_correct, name="client-correct"),
    path("<int:pk>/export.xlsx", requests.client_export, name="client-export"),
    path("<int:pk>/requests/", requests.request_receive, name="request-receive"),
    path("requests/<int:pk>/answer/", requests.request_answer, name="request-answer"),
    path("<int:pk>/consents/", consents.consent_record, name="consent-record"),
    path("consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent-withdraw"),
    path("texts/", consents.text_list, name="text-list"),
    path("texts/add/", consents.text_add, name="text-add"),
    path("texts/<int:pk>/", consents.text_show, name="text-show"),
    path("<int:pk>/household/", households.household_link, name="household-link"),
    path("household/<int:pk>/unlink/", households.household_unlink, name="household-unlink"),
    path("duplicates/", duplicates.duplicate_list, name="duplicate-list"),
    path("<int:pk>/merge/", duplicates.client_merge, name="client-merge"),
    path("merges/<int:pk>/undo/", duplicates.merge_undo, name="merge-undo"),
    path("destruction/", destruction.destruction_list, name="destruction-list"),
    path("destruction/propose/", destruction.destruction_propose, name="destruction-propose"),
    path("destruction/<int:pk>/", destruction.destruction_show, name="destruction-show"),
    path("destruction/items/<int:pk>/keep/", destruction.item_keep, name="item-keep"),
    path("destruction/<int:pk>/approve/", destruction.destruction_approve, name="destruction-approve"),
    path("destruction/<int:pk>/drop/", destruction.destruction_drop, name="destruction-drop"),
    path("destruction/<int:pk>/destroy/", destruction.destruction_carry_out, name="destruction-carry-out"),
    path("destruction/certificates/<int:pk>.xlsx", destruction.certificate_take, name="certificate-take"),
]
