"""The API: what all its operations have in common. Each declares its audience, which is enforced and written into the schema.

It speaks for people who are logged in: programs in their browser, with the cookie of the session and, to write, the token against
forged requests. What it refuses it says in the sentences of the pages.
"""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.security import APIKeyCookie

from chomchom.core.audience import Audience, audience
from chomchom.core.errors import UNPROCESSABLE, DomainError

AUDIENCE = "x-audience"
_REASONS = {"missing": "꼭 적어야 합니다", "extra_forbidden": "모르는 이름입니다"}


class Refusal(Schema):
    """Why not: sentences in Korean."""

    faults: list[str]


class Holding(APIKeyCookie):
    """Somebody logged in who holds a right over any organisation, or (LOGGED_IN) anybody logged in; for others it is not there."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.param_name = self.openapi_name = settings.SESSION_COOKIE_NAME
        self.who = who

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        user = request.user
        if user.is_anonymous:
            return None
        if self.who != Audience.LOGGED_IN and not cast(Any, user).may(self.who):
            raise Http404
        return user


def operation(who: str, answer: Any, **answers: Any) -> dict[str, Any]:
    """The arguments of a route that say who may use it and what it answers."""
    refusals = {401: Refusal, 403: Refusal, 404: Refusal, UNPROCESSABLE: Refusal}
    more = {int(status.removeprefix("on_")): schema for status, schema in answers.items()}
    return {"auth": Holding(who), "response": {200: answer, **refusals, **more}, "openapi_extra": {AUDIENCE: who}}


def new_api() -> NinjaAPI:
    """An API without operations yet. Its schema is for whoever is logged in; a page that draws it would need foreign scripts."""
    api = NinjaAPI(
        title="촘촘",
        version="1",
        docs_url=None,
        openapi_url="openapi.json",
        docs_decorator=audience(Audience.LOGGED_IN),
        urls_namespace="api",
    )
    api.add_exception_handler(DomainError, lambda request, fault: _refused(api, request, 409, _sentences(fault)))
    api.add_exception_handler(ValidationError, lambda request, fault: _refused(api, request, UNPROCESSABLE, _faults(fault)))
    api.add_exception_handler(Http404, lambda request, _: _refused(api, request, 404, ["찾지 못했습니다."]))
    api.add_exception_handler(HttpError, lambda request, fault: _refused(api, request, _status(fault), [str(fault)]))
    return api


def _refused(api: NinjaAPI, request: HttpRequest, status: int, faults: list[str]) -> HttpResponse:
    return api.create_response(request, {"faults": faults}, status=status)


def _status(fault: Any) -> int:
    return int(fault.status_code)


def _sentences(fault: Any) -> list[str]:
    return [str(each) for each in getattr(fault, "faults", [])] or [str(fault)]


def _faults(fault: Any) -> list[str]:
    return [f"{'.'.join(map(str, each['loc']))}: {_REASONS.get(each['type'], '읽을 수 없는 값입니다')}." for each in fault.errors]
