"""Lines, formulas and rates."""

from __future__ import annotations

from django.urls import URLPattern, path

from chomchom.budget.views import checking, factors, lines

urlpatterns: list[URLPattern] = [
    path("lines/<int:pk>/", lines.line_show, name="line-show"),
    path("lines/<int:pk>/edit/", lines.line_edit, name="line-edit"),
    path("<int:pk>/lines/add/", lines.line_add, name="line-add"),
    path("<int:pk>/factors/", factors.factor_list, name="factor-list"),
    path("<int:pk>/factors/add/", factors.factor_add, name="factor-add"),
    path("factors/<int:pk>/", factors.rate_change, name="rate-change"),
    path("<int:pk>/check/", checking.check, name="check"),
    path("<int:pk>/differences/", checking.difference_list, name="difference-list"),
    path("from-plan/<int:year>/", checking.budget_open_from_plan, name="open-from-plan"),
    path("<int:pk>/take-over/", checking.plan_take_over, name="plan-take-over"),
]
