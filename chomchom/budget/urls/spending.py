"""Commitments, vouchers, payments, refunds and receipts."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
