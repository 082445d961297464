"""월별 예산집행내역 점검: what was spent in a month, and what the agency says of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.paging import page_of
from chomchom.settlements import access
from chomchom.settlements.drawn import MONTHS
from chomchom.settlements.forms import CheckForm, RemarkForm
from chomchom.settlements.queries.drawing import draw_month
from chomchom.settlements.queries.remarks import headings_of, remarks_about
from chomchom.settlements.queries.statements import check_of, month_rows, papers_missing, payments_of
from chomchom.settlements.services.checks import CannotCheck, check_month


@audience("settlement.read")
def month_show(request: HttpRequest, pk: int, month: int) -> HttpResponse:
    """The month by heading and payment, with its check and the remarks about it."""
    budget = access.budget_for(request.user, pk)
    if not 1 <= month <= MONTHS:
        raise Http404
    today, check = timezone.localdate(), check_of(budget, month)
    drawn = draw_month(budget, month, today)
    reviews = access.may(request.user, budget, access.REVIEW)
    context = {
        "budget": budget,
        "month": month,
        "months": range(1, MONTHS + 1),
        "drawn": drawn,
        "rows": month_rows(drawn, draw_month(budget, month - 1, today) if month > 1 else None),
        "page": page_of(payments_of(budget, month), request.GET.get("page")),
        "missing": papers_missing(budget, month),
        "check": check,
        "is_over": (budget.year, month) < (today.year, today.month),
        "remarks": remarks_about(check) if check else [],
        "form": CheckForm() if reviews and not check else None,
        "remark_form": RemarkForm(headings=headings_of(budget), initial={"month": month}) if reviews and check else None,
        "today": today,
        "crumbs": [("결산과 점검", f"{reverse('settlements:home')}?year={budget.year}"), (f"{budget} {month}월", "")],
    }
    return render(request, "settlements/month_show.html", context)


@audience("settlement.review")
@require_POST
def month_check(request: HttpRequest, pk: int, month: int) -> HttpResponse:
    """Record that somebody has looked at it."""
    budget, form = access.budget_for(request.user, pk, to=access.REVIEW), CheckForm(request.POST)
    if not form.is_valid():
        raise CannotCheck("무엇을 보았고 어떠했는지 적어 주세요(1,000자까지).")
    check_month(budget, month, form.cleaned_data["words"], by=person(request), at=now())
    messages.success(request, "점검을 적었습니다. 점검 실적으로 올라갔습니다. 잘못된 것이 있으면 지적을 남기세요.")
    return redirect("settlements:month-show", budget.pk, month)
