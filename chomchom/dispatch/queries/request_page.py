"""One request with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.dispatch.models import Complaint, Move, Override, Request, Shift
from chomchom.dispatch.queries.problem import needs_of
from chomchom.dispatch.queries.terms import terms
from chomchom.workforce.queries.terms import terms as terms_of_work


@dataclass(frozen=True)
class RequestPage:
    """Its words, days, moves, decisions and complaints; what was cut from it or asked for with it."""

    role: str
    reason: str
    needs: list[str]
    shifts: list[Shift]
    moves: list[Move]
    overrides: list[Override]
    complaints: list[Complaint]
    together: list[Request]


def request_page(request: Request) -> RequestPage:
    """Five queries, and one more for those asked for together."""
    named = {each.code: each.name for each in terms_of_work().kinds}
    related = ("site__organisation",)
    parts = list(request.parts.select_related(*related).order_by("first_on"))
    if request.series:
        parts += Request.objects.filter(series=request.series).exclude(pk=request.pk).select_related(*related).order_by("first_on")
    return RequestPage(
        role=terms().role_name(request.role),
        reason=terms().reason_name(request.reason),
        needs=sorted(named[each] for each in needs_of(request) if each in named),
        shifts=list(request.shifts.select_related("worker").order_by("day")),
        moves=list(request.moves.select_related("by", "worker").order_by("-pk")),
        overrides=list(request.overrides.select_related("by", "worker").order_by("-pk")),
        complaints=list(request.complaints.select_related("by").order_by("-pk")),
        together=parts,
    )
