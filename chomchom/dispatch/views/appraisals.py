"""대체인력 평가: how each did in half a year, and what is written of it once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.audience import audience
from chomchom.core.errors import UNPROCESSABLE
from chomchom.core.posted import posted, tried
from chomchom.dispatch import access
from chomchom.dispatch.forms.monitoring import AppraisalForm
from chomchom.dispatch.queries import appraisals as queries
from chomchom.dispatch.queries.appraisals import Half
from chomchom.dispatch.services.appraisals import appraise
from chomchom.workforce.models import Worker


@audience("dispatch.read")
def appraisal_list(request: HttpRequest) -> HttpResponse:
    """Everybody who worked in a half, with their figures."""
    half = Half.read(request.GET.dict(), timezone.localdate())
    rows = queries.appraisal_rows(access.workers_of(request.user), half)
    context = {"rows": rows, "half": half, "written": sum(row.appraisal is not None for row in rows)}
    return render(request, "dispatch/appraisal_list.html", context)


@audience("dispatch.read")
def appraisal_show(request: HttpRequest, pk: int) -> HttpResponse:
    """One worker: the figures of the half, what sites and they complained of, and every appraisal."""
    half = Half.read(request.GET.dict(), timezone.localdate())
    return _shown(request, access.sent_worker_for(request.user, pk), half)


@audience("dispatch.run")
@posted(back="dispatch:appraisal-show")
def appraisal_write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write how they did in the half that the address names."""
    worker, form = access.sent_worker_for(request.user, pk, to=access.RUN), AppraisalForm(request.POST)
    half = Half.read(request.GET.dict(), timezone.localdate())
    if tried(form, lambda: appraise(worker, half, form.judged, by=person(request), at=now())):
        messages.success(request, f"{half} 평가를 적었습니다. 그때의 수치와 함께 남습니다.")
        return redirect(f"{reverse('dispatch:appraisal-show', args=[pk])}?year={half.year}&half={half.half}")
    return _shown(request, worker, half, form)


def _shown(request: HttpRequest, worker: Worker, half: Half, form: AppraisalForm | None = None) -> HttpResponse:
    written = queries.appraisals_of(worker)
    may_write = half.first <= timezone.localdate() and all((each.year, each.half) != (half.year, half.half) for each in written)
    runs = person(request).may(access.RUN, worker.organisation)
    context = {
        "worker": worker,
        "half": half,
        "figures": queries.figures_of([worker], half)[worker.pk],
        "appraisals": written,
        "complaints": queries.complaints_of(worker),
        "form": form or (AppraisalForm() if runs and may_write else None),
        "crumbs": [("대체인력 평가", reverse("dispatch:appraisal-list")), (str(worker), "")],
    }
    return render(request, "dispatch/appraisal_show.html", context, status=UNPROCESSABLE if form else 200)
