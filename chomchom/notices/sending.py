"""Ways out: a mail server, gateways for text messages and 알림톡, or nobody. What is not set up keeps its messages here."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from smtplib import SMTPException
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import send_mail

from chomchom.core import outgoing
from chomchom.core.errors import DomainError
from chomchom.notices.models import Notice

Channel = Notice.Channel


class CannotSend(DomainError):
    """The way out is closed for now; it may be tried again."""


class Way(Protocol):
    """Takes one message to one address, and says by which channel it left. Raises CannotSend."""

    def __call__(self, notice: Notice, address: str, body: str) -> str: ...


@dataclass(frozen=True)
class Gateway:
    """A server that takes JSON: `to`, `from`, `text`, and `key`, by which it knows what it was given before."""

    name: str
    url: str
    sender: str
    token: str

    def take(self, notice: Notice, told: dict[str, Any]) -> bool:
        """Whether it took the message; not, where it says that this telephone cannot be reached by it. Raises CannotSend."""
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            with outgoing.session(self.url) as session:
                answer = session.post(self.url, json={**told, "from": self.sender, "key": notice.key}, headers=headers)
                if answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
                    return False
                answer.raise_for_status()
        except (outgoing.Failure, outgoing.OutgoingRefused) as fault:
            raise CannotSend(f"{self.name} 보내는 곳에 닿지 않거나 그곳이 받지 않았습니다.") from fault
        return True


def way_for(channel: str) -> Way | None:
    """How messages of that channel leave; None where they are kept. What should go by 알림톡 is a text message where only those are
    set up."""
    texts = by_gateway if settings.SMS_URL else None
    ways: dict[str, Way | None] = {
        Channel.EMAIL: by_mail if settings.SENDS_MAIL else None,
        Channel.SMS: texts,
        Channel.TALK: by_talk if settings.TALK_URL else texts,
    }
    return ways[channel]


def by_mail(notice: Notice, address: str, body: str) -> str:
    """By the mail server of the settings."""
    try:
        send_mail(notice.subject, body, None, [address])
    except (SMTPException, OSError) as fault:
        raise CannotSend("메일 서버에 닿지 않거나 서버가 받지 않았습니다.") from fault
    return Channel.EMAIL


def by_gateway(notice: Notice, address: str, body: str) -> str:
    """As a text message."""
    gateway = Gateway("문자", settings.SMS_URL, settings.SMS_FROM, settings.SMS_TOKEN)
    if not gateway.take(notice, {"to": address, "text": body}):
        raise CannotSend("문자를 받을 수 없는 번호라고 합니다. 번호가 맞는지 보세요.")
    return Channel.SMS


def by_talk(notice: Notice, address: str, body: str) -> str:
    """By 알림톡, with the code of the wording that was approved; a telephone without it gets a text message, where those are set
    up."""
    gateway = Gateway("알림톡", settings.TALK_URL, settings.TALK_FROM, settings.TALK_TOKEN)
    if gateway.take(notice, {"to": address, "text": body, "template": notice.wording, "title": notice.subject}):
        return Channel.TALK
    if not settings.SMS_URL:
        raise CannotSend("알림톡을 받지 않는 번호이고, 문자를 보내는 곳은 설정되어 있지 않습니다.")
    return by_gateway(notice, address, body)
