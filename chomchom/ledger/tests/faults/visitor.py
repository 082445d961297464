"""A process that posts through a web server until that is killed, saying what was acknowledged; or that looks at what is there.

In turn a form with a file of evidence, and a file of rows that is handed in and accepted. Run as
`python -m chomchom.ledger.tests.faults.visitor post|check PORT ROUND`, with DATABASE_URL.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import sys
import time
from collections import Counter
from contextlib import suppress
from hashlib import sha256
from itertools import count
from typing import Any

import django

ROWS = 300
TOKEN = "t" * 32
BOUNDARY = "a-part-of-a-form"


class Visitor:
    """Somebody logged in who sends forms."""

    def __init__(self, port: int) -> None:
        from django.conf import settings  # noqa: PLC0415 -- app ready
        from django.test import Client  # noqa: PLC0415 -- app ready

        from chomchom.ledger.tests.factories import person, team  # noqa: PLC0415 -- app ready

        self.org = team()
        client = Client()
        client.force_login(person())
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        self._headers = {"Cookie": cookies, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        self._port = port

    def send(self, address: str, **fields: Any) -> str:
        """Where the answer leads to; a refusal is none."""
        from django.test.client import encode_multipart  # noqa: PLC0415 -- app ready

        body = encode_multipart(BOUNDARY, fields | {"csrfmiddlewaretoken": TOKEN})
        server = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        server.request("POST", address, body, self._headers)
        answer = server.getresponse()
        if answer.status != 302:
            raise SystemExit(f"{address}: {answer.status} {answer.read()[-2000:].decode(errors='replace')}")
        return answer.getheader("Location") or ""


def wait_for(port: int) -> None:
    """Until somebody listens."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def post(port: int, name: str) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- app ready
    from django.utils import timezone  # noqa: PLC0415 -- app ready

    visitor, today = Visitor(port), timezone.localdate().isoformat()
    for number in count():
        title = f"{name}/{number}"
        if number % 2:
            lines = [f"{today},{visitor.org.code},{title},이사회" for _ in range(ROWS)]
            file = SimpleUploadedFile("실적.csv", "\n".join(["날짜,조직,제목,회의체", *lines]).encode())
            handed_in = visitor.send("/ledger/bulk/meeting.held/", file=file)
            visitor.send(f"{handed_in}accept/")
        else:
            paper = SimpleUploadedFile("회의록.txt", f"{title} 회의록\n".encode() * 20_000)
            values = {"on": today, "org": visitor.org.pk, "title": title, "label-body": "이사회", "quantity": 1}
            visitor.send("/ledger/post/meeting.held/", key=title, evidence=paper, **values)
        sys.stdout.write(f"{title}\n")
        sys.stdout.flush()


def check() -> None:
    from chomchom.ledger.models import Content, Entry  # noqa: PLC0415 -- app ready
    from chomchom.ledger.services.rollups import differences  # noqa: PLC0415 -- app ready

    half = [content.digest for content in Content.objects.all() if sha256(content.content).hexdigest() != content.digest]
    alone = Entry.objects.filter(key__startswith="hand:", evidence=None).count()
    found = {
        "entries": Counter(Entry.objects.values_list("title", flat=True)),
        "half": len(half),
        "alone": alone,
        "differences": differences(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
    django.setup()
    match sys.argv[1:]:
        case ["post", port, name]:
            wait_for(int(port))
            with suppress(OSError, http.client.HTTPException):  # the server was killed
                post(int(port), name)
        case ["check"]:
            check()
