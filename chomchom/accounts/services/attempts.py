"""Attempts to log in: whoever guesses passwords is stopped for a while, and nobody else is.

Failures count for an e-mail at one address of the network, and for that address. An e-mail alone is never stopped: a stranger who
guesses it would lock its owner out, who is at another address. Codes of the second step, and the old password where it is changed,
count for the user, wherever they are typed: who gets that far knows the password or has the session, and six digits would not
withstand many addresses.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from chomchom.accounts.models import LONGEST_EMAIL, LoginFailure, User
from chomchom.core import audit
from chomchom.core.visitors import LONGEST_ADDRESS

MINUTES = 15
STOPPED_SENTENCE = f"비밀번호가 여러 번 틀려 지금은 로그인할 수 없습니다. {MINUTES}분 뒤에 다시 해 주세요."
WINDOW = timedelta(minutes=MINUTES)
MOST_OF_ONE = 10
"""Failures for one e-mail at one address."""
MOST_OF_ADDRESS = 50
"""Failures at one address, behind which a whole office may sit."""


class Attempt(NamedTuple):
    """Who tries to log in, from where, and when."""

    email: str
    address: str
    at: datetime


def to_pass_second_step(user: User, at: datetime) -> Attempt:
    """A code typed after the password of that user was right."""
    return Attempt("second step", f"user {user.pk}", at)


def to_change_password(user: User, at: datetime) -> Attempt:
    """The password asked for once more by 내 정보: whoever found a screen open, or took a session, guesses there."""
    return Attempt("own password", f"user {user.pk}", at)


def to_get_reset_mail(email: str, address: str, at: datetime) -> Attempt:
    """A request for the mail with which a password is set anew; each counts, whether or not there is such a user."""
    return Attempt(email, f"reset {address}"[:LONGEST_ADDRESS], at)


def to_ask_by_code(address: str, at: datetime) -> Attempt:
    """A receipt code by which somebody without a log-in asks; only those that nobody was given count."""
    return Attempt("receipt code", f"receipt {address}"[:LONGEST_ADDRESS], at)


def is_stopped(attempt: Attempt) -> bool:
    """Whether so many attempts failed lately that this one is not even looked at. Two queries."""
    return _of_one(attempt).count() >= MOST_OF_ONE or _of_address(attempt).count() >= MOST_OF_ADDRESS


@transaction.atomic
def record_failure(attempt: Attempt) -> None:
    """Count a failed attempt; the one that is the last allowed leaves a line in the audit trail."""
    failure = LoginFailure.objects.create(email=attempt.email.lower()[:LONGEST_EMAIL], address=attempt.address, at=attempt.at)
    if _of_one(attempt).count() == MOST_OF_ONE or _of_address(attempt).count() == MOST_OF_ADDRESS:
        audit.record(failure, "accounts.login.stopped", by=None, at=attempt.at, address=failure.address, **_whose(failure.email))


def forget_old_failures(*, at: datetime) -> int:
    """Delete failures that count no more: what was typed as an e-mail may be a password. Returns how many."""
    return LoginFailure.objects.filter(at__lte=at - WINDOW).delete()[0]


def forget_failures(attempt: Attempt) -> None:
    """After a log-in, forget how often its owner mistyped the password."""
    _of_one(attempt).delete()


def _whose(email: str) -> dict[str, int]:
    """The number of the user who was guessed at. What else was typed may be a password, and lines of the trail stay for ever."""
    user = User.objects.filter(email=email).first()
    return {"user": user.pk} if user else {}


def _of_address(attempt: Attempt) -> QuerySet[LoginFailure]:
    return LoginFailure.objects.filter(address=attempt.address, at__gt=attempt.at - WINDOW)


def _of_one(attempt: Attempt) -> QuerySet[LoginFailure]:
    return _of_address(attempt).filter(email=attempt.email.lower()[:LONGEST_EMAIL])
