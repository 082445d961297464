"""역할과 권한: the table of rights as a page and as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from chomchom.accounts import queries
from chomchom.accounts.roles import table
from chomchom.core import downloads
from chomchom.core.audience import audience


@audience("user.read")
def role_list(request: HttpRequest) -> HttpResponse:
    """Who may do what."""
    roles = [(role, queries.kinds_text(code)) for code, role in table().roles.items()]
    return render(request, "accounts/role_list.html", {"roles": roles, "groups": queries.matrix()})


@audience("user.read")
def role_export(request: HttpRequest, form: str) -> HttpResponseBase:
    """The table to be taken away."""
    return downloads.table(queries.matrix_sheet(), "역할과 권한", form)
