"""For those who run the site: does it live, is it ready, its numbers. And the pages of failures, which ask nothing of anybody."""

from __future__ import annotations

import hmac
import ipaddress

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from chomchom.core import health, metrics
from chomchom.core.audience import Audience, audience
from chomchom.core.reference import reference_of

FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


@audience(Audience.PUBLIC)
@require_safe
@never_cache
def lives(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database, or a database that is away would have every web process restarted."""
    return JsonResponse({"ok": True})


@audience(Audience.PUBLIC)
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Everything is there that work needs, or 503. Strangers learn no more than that of each check."""
    checks = health.checks(timezone.now())
    inside = is_insider(request)
    told = {check.name: {"ok": check.ok, "detail": check.detail} if inside else check.ok for check in checks}
    ok = all(check.ok for check in checks)
    return JsonResponse({"ok": ok, "checks": told}, status=200 if ok else 503)


@audience(Audience.PUBLIC)
@require_safe
@never_cache
def numbers(request: HttpRequest) -> HttpResponse:
    """Numbers for Prometheus; strangers do not find them."""
    if not is_insider(request):
        raise Http404
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)


def is_insider(request: HttpRequest) -> bool:
    """Whether it comes from this machine, and was not passed on by a proxy on it; or with the token of METRICS_TOKEN."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if settings.METRICS_TOKEN and kind.lower() == "bearer" and hmac.compare_digest(token.encode(), settings.METRICS_TOKEN.encode()):
        return True
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and not any(name in request.headers for name in FORWARDED)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:  # a socket of the machine has no address
        return False


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, without asking anything of a request that cannot be read."""
    return HttpResponseBadRequest(render_to_string("400.html", {"reference": reference_of(request)}))


def server_error(request: HttpRequest) -> HttpResponse:
    """500, with the reference under which the log has the rest."""
    return HttpResponseServerError(render_to_string("500.html", {"reference": reference_of(request)}))
