"""Log-ins, failed ones and log-outs are lines of the access log, whichever page or provider let the person in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.timezone import now

from chomchom.accesslog.models import Act
from chomchom.accesslog.queries.people import user_of_email
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import Visit
from chomchom.accounts.models import User
from chomchom.core.visitors import address_of


@receiver(user_logged_in)
def note_log_in(request: HttpRequest | None, user: User, **_: Any) -> None:
    """Somebody came in."""
    _note(Act.LOG_IN, request, user)


@receiver(user_logged_out)
def note_log_out(request: HttpRequest | None, user: User | None, **_: Any) -> None:
    """Somebody went out; nobody did who was not in."""
    if user is not None:
        _note(Act.LOG_OUT, request, user)


@receiver(user_login_failed)
def note_failure(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """Somebody did not come in. What was typed as an e-mail may be a password: a user of that e-mail is named, or nobody."""
    typed = credentials.get("username") or credentials.get("email") or ""
    _note(Act.LOG_IN_FAILED, request, user_of_email(str(typed)))


def _note(act: Act, request: HttpRequest | None, user: User | None) -> None:
    note(act, visit=Visit(user, now(), address_of(request) if request else ""), kind="account")
