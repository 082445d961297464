"""The monthly plan and the need for cash."""

from __future__ import annotations

from django.urls import path

from chomchom.budget.views import months

urlpatterns = [
    path("<int:pk>/months/", months.months, name="months"),
    path("<int:pk>/months/export.<str:form>", months.months_export, name="months-export"),
    path("<int:pk>/months/propose/", months.months_propose, name="months-propose"),
    path("lines/<int:pk>/months/", months.line_months, name="line-months"),
    path("<int:pk>/cash/", months.cash, name="cash"),
    path("<int:pk>/cash/export.<str:form>", months.cash_export, name="cash-export"),
]
