"""Addresses of the people who work."""

from __future__ import annotations

from django.urls import path

from chomchom.workforce.views import credentials, employment, presence, workers

app_name = "workforce"
urlpatterns = [
    path("", workers.worker_list, name="worker-list"),
    path("workers/add/", workers.worker_add, name="worker-add"),
    path("workers/<int:pk>/", workers.worker_show, name="worker-show"),
    path("workers/<int:pk>/open/", workers.worker_open, name="worker-open"),
    path("workers/<int:pk>/correct/", workers.worker_correct, name="worker-correct"),
    path("workers/<int:pk>/connect/", employment.worker_connect, name="worker-connect"),
    path("workers/<int:pk>/end/", employment.worker_end, name="worker-end"),
    path("workers/<int:pk>/stay/", employment.worker_stay, name="worker-stay"),
    path("workers/<int:pk>/hours/", presence.hours_set, name="hours-set"),
    path("workers/<int:pk>/leaves/", presence.leave_note, name="leave-note"),
    path("leaves/<int:pk>/cancel/", presence.leave_cancel, name="leave-cancel"),
    path("workers/<int:pk>/credentials/", credentials.credential_note, name="credential-note"),
    path("credentials/<int:pk>/remove/", credentials.credential_remove, name="credential-remove"),
]
