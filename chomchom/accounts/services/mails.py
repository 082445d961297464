"""Mails: sent, or the log says that one was not; never to whom."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import send_mail

_log = logging.getLogger(__name__)


def is_sent(subject: str, text: str, to: str) -> bool:
    """Send a mail; False if the mail server cannot be reached or does not take it."""
    try:
        send_mail(f"[촘촘] {subject}", text, None, [to])
    except (SMTPException, OSError):
        _log.exception("A mail could not be sent.")
        return False
    return True
