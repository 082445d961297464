"""Ways out: a mail server, a gateway for text messages, or nobody. What is not set up keeps its messages here."""

from __future__ import annotations

from smtplib import SMTPException
from typing import Protocol

from django.conf import settings
from django.core.mail import send_mail

from chomchom.core import outgoing
from chomchom.core.errors import DomainError
from chomchom.notices.models import Notice


class CannotSend(DomainError):
    """The way out is closed for now; it may be tried again."""


class Way(Protocol):
    """Takes one message to one address. Raises CannotSend."""

    def __call__(self, notice: Notice, address: str, body: str) -> None: ...


def way_for(channel: str) -> Way | None:
    """How messages of that channel leave; None where they are kept."""
    ways: dict[str, tuple[bool, Way]] = {
        Notice.Channel.EMAIL: (settings.SENDS_MAIL, by_mail),
        Notice.Channel.SMS: (bool(settings.SMS_URL), by_gateway),
    }
    is_open, way = ways[channel]
    return way if is_open else None


def by_mail(notice: Notice, address: str, body: str) -> None:
    """By the mail server of the settings."""
    try:
        send_mail(notice.subject, body, None, [address])
    except (SMTPException, OSError) as fault:
        raise CannotSend("메일 서버에 닿지 않거나 서버가 받지 않았습니다.") from fault


def by_gateway(notice: Notice, address: str, body: str) -> None:
    """By a gateway that takes JSON: `to`, `from`, `text`, and `key`, by which it knows what it was given before."""
    told = {"to": address, "from": settings.SMS_FROM, "text": body, "key": notice.key}
    headers = {"Authorization": f"Bearer {settings.SMS_TOKEN}"}
    try:
        with outgoing.session(settings.SMS_URL) as session:
            session.post(settings.SMS_URL, json=told, headers=headers).raise_for_status()
    except (outgoing.Failure, outgoing.OutgoingRefused) as fault:
        raise CannotSend("문자를 보내는 곳에 닿지 않거나 그곳이 받지 않았습니다.") from fault
