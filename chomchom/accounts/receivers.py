"""What a log-in leaves in its session: when it began."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from chomchom.accounts.middleware import SEEN, SINCE


@receiver(user_logged_in)
def note_begin(request: HttpRequest, **_: Any) -> None:
    """Note it where it is saved with the log-in itself."""
    request.session[SINCE] = request.session[SEEN] = int(time.time())
