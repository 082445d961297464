"""Addresses of the worker's telephone."""

from __future__ import annotations

from django.urls import path

from chomchom.dispatch.views import duty

urlpatterns = [
    path("duty/", duty.duty_today, name="duty-today"),
    path("duty/<int:pk>/", duty.duty_show, name="duty-show"),
    path("duty/<int:pk>/start/", duty.duty_start, name="duty-start"),
    path("duty/<int:pk>/end/", duty.duty_end, name="duty-end"),
    path("duty/<int:pk>/sign/", duty.duty_sign, name="duty-sign"),
    path("duty/offers/<int:pk>/accept/", duty.duty_accept, name="duty-accept"),
    path("duty/offers/<int:pk>/decline/", duty.duty_decline, name="duty-decline"),
]
