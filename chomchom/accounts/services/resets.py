"""Links for a new password: by mail to whom it is for, or, where no mail is sent, from an administrator who hands it over."""

from __future__ import annotations

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from chomchom.accounts.models import User
from chomchom.accounts.services.mails import is_sent
from chomchom.core import audit, queue
from chomchom.core.errors import DomainError

MAIL_TASK = "accounts.mail_reset_link"
NOBODY = 0


class CannotReset(DomainError):
    """No link can be made for this user."""


class NotSent(Exception):
    """The mail server was not there, or did not take the mail."""


@transaction.atomic
def new_reset_path(user: User, *, by: User | None, at: datetime) -> str:
    """A link, below the address of the site, at which the user sets a new password; good once and for PASSWORD_RESET_TIMEOUT."""
    _refuse(user, by)
    audit.record(user, "accounts.reset_link.made", by=by, at=at)
    return _path(user)


@transaction.atomic
def send_reset_link(user: User, *, by: User, at: datetime, site: str) -> None:
    """The same, sent to the user: whoever asks for it does not see it, and so cannot become that user."""
    _refuse(user, by)
    audit.record(user, "accounts.reset_link.made", by=by, at=at, by_mail=True)
    mail_later(user, site=site)


def mail_later(user: User | None, *, site: str) -> None:
    """Have a worker send the link. It is also asked to where there is no such user: neither time nor a failure tells who is one."""
    queue.later(MAIL_TASK, user_id=user.pk if user else NOBODY, site=site)


def mail(user_id: int, *, site: str) -> None:
    """Send the link, if there is such a user who can log in; raises NotSent."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    text = render_to_string("accounts/email/reset.txt", {"user": user, "link": site.rstrip("/") + _path(user)})
    if not is_sent("새 비밀번호를 정하는 링크입니다", text, user.email):
        raise NotSent


def _path(user: User) -> str:
    parts = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return reverse("account_reset_password_from_key", kwargs=parts)


def _refuse(user: User, by: User | None) -> None:
    """Nobody makes one for oneself: who is logged in knows the password, or is not who the link is for."""
    if by is not None and by.pk == user.pk:
        raise CannotReset("자기 비밀번호는 내 정보에서 바꿀 수 있습니다.")
    if not user.is_active:
        raise CannotReset("로그인이 막힌 사용자입니다. 먼저 로그인을 열어 주세요.")
