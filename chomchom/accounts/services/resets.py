"""Links for a new password that an administrator hands over, where no mail is sent or none arrives."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError


class CannotReset(DomainError):
    """No link can be made for this user."""


@transaction.atomic
def new_reset_path(user: User, *, by: User | None, at: datetime) -> str:
    """A link, below the address of the site, at which the user sets a new password; good once and for PASSWORD_RESET_TIMEOUT.

    Nobody makes one for oneself: who is logged in knows the password, or is not who the link is for.
    """
    if by is not None and by.pk == user.pk:
        raise CannotReset("자기 비밀번호는 내 정보에서 바꿀 수 있습니다.")
    if not user.is_active:
        raise CannotReset("로그인이 막힌 사용자입니다. 먼저 로그인을 열어 주세요.")
    audit.record(user, "accounts.reset_link.made", by=by, at=at)
    return path_of(user_pk_to_url_str(user), default_token_generator.make_token(user))


def path_of(user: str, key: str) -> str:
    """Where a user, whose number is written to base 36, sets a new password."""
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user, "key": key})
