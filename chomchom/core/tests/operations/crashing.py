"""The site with addresses that fail in every way, each with what was sent in the middle of the failure."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError

handler400 = "chomchom.core.views.bad_request"
handler500 = "chomchom.core.views.server_error"


def raises(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated
    try:
        int(request.POST["name"])
    except ValueError as fault:
        raise RuntimeError(f"{request.POST['name']} has the number {request.POST['phone']}") from fault
    return HttpResponse()


@transaction.atomic
def breaks_a_rule(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated
    User.objects.create_user(request.POST["email"], None, name=request.POST["name"])
    User.objects.create_user(request.POST["email"], None, name=request.POST["name"])
    return HttpResponse()


@transaction.atomic
def is_no_number(request: HttpRequest) -> HttpResponse:
    assert request.user.is_authenticated
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text::int", [request.POST["phone"]])
    return HttpResponse()


@transaction.atomic
def keeps(request: HttpRequest) -> HttpResponse:
    """Whatever is sent goes into a row: what PostgreSQL cannot keep is refused by the middleware."""
    User.objects.create_user("kept@agency.example", None, name=request.POST.get("name") or request.GET["name"])
    return HttpResponse()


@transaction.atomic
def keeps_half_a_sign(request: HttpRequest) -> HttpResponse:
    User.objects.create_user("kept@agency.example", None, name="\ud800")
    return HttpResponse()


def keeps_a_file(request: HttpRequest) -> HttpResponse:
    Path(request.GET["name"]).write_text("", encoding="utf-8")
    return HttpResponse()


def refuses(request: HttpRequest) -> HttpResponse:
    raise DomainError("올해 계획은 이미 확정되었습니다.")


urlpatterns = [
    path("raises/", raises, name="raises"),
    path("breaks-a-rule/", breaks_a_rule, name="breaks-a-rule"),
    path("is-no-number/", is_no_number, name="is-no-number"),
    path("keeps/", keeps, name="keeps"),
    path("keeps-half-a-sign/", keeps_half_a_sign, name="keeps-half-a-sign"),
    path("keeps-a-file/", keeps_a_file, name="keeps-a-file"),
    path("refuses/", refuses, name="refuses"),
    path("", include("chomchom.urls")),
]
