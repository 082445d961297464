"""접속기록: the list of lines, narrowed by anything, to be taken away for a reason; and one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from chomchom.accesslog.forms import ExportForm, NeighbourhoodForm
from chomchom.accesslog.kinds import KIND_NAMES
from chomchom.accesslog.models import Act
from chomchom.accesslog.queries.filters import GROUPS, WHENS, Filters
from chomchom.accesslog.queries.lines import MOST_ROWS, has_neighbourhood, line_sheet, lines, newest_seal, own_lines
from chomchom.accesslog.queries.people import everybody
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import visit_of
from chomchom.accounts.access import person
from chomchom.core.audience import Audience, audience
from chomchom.core.downloads import table
from chomchom.core.paging import page_of


@audience("access_log.read")
def line_list(request: HttpRequest) -> HttpResponse:
    """A page of lines. The address says everything: it can be kept and sent."""
    today = timezone.localdate()
    filters = Filters.read(request.GET, today)
    context = {
        "filters": filters,
        "page": page_of(lines(filters, today), request.GET.get("page")),
        "people": everybody(),
        "acts": Act.choices,
        "kinds": KIND_NAMES.items(),
        "group": GROUPS[filters.acts][0] if filters.acts else "",
        "when": WHENS.get(filters.when, ""),
        "query": request.GET.urlencode(),
        "seal": newest_seal(),
    }
    return render(request, "accesslog/line_list.html", context)


@audience("access_log.read")
@require_POST
def line_export(request: HttpRequest) -> HttpResponseBase:
    """What the list shows with the same address, all pages of it. It is a line itself, with the reason."""
    form, today = ExportForm(request.POST), timezone.localdate()
    query = QueryDict(request.POST.get("query", ""))
    back = f"{reverse('accesslog:line-list')}?{query.urlencode()}"
    if not form.is_valid():
        messages.error(request, "내려받는 사유를 적어 주세요.")
        return redirect(back)
    found = lines(Filters.read(query.dict(), today), today)
    if found.count() > MOST_ROWS:
        messages.error(request, f"한 번에 {MOST_ROWS:,}건까지 내려받을 수 있습니다. 기간이나 사람으로 좁혀 주세요.")
        return redirect(back)
    note(Act.EXPORT, visit=visit_of(request, now()), kind="access_log", purpose=form.cleaned_data["purpose"])
    return table(line_sheet(found), f"접속기록 {today:%Y-%m-%d}", form.cleaned_data["form"])


@audience(Audience.LOGGED_IN)
def mine(request: HttpRequest) -> HttpResponse:
    """What the log says that one did oneself: whoever finds something there that they did not do says so."""
    user = person(request)
    context = {
        "page": page_of(own_lines(user), request.GET.get("page")),
        "crumbs": [("내 정보", reverse("accounts:me")), ("내 접속기록", "")],
        "form": NeighbourhoodForm(),
        "has_neighbourhood": has_neighbourhood(user),
    }
    return render(request, "accesslog/mine.html", context)
