"""A process that plants people, or looks whether all of them can be read, in the database of DATABASE_URL.

Run as `python -m chomchom.clients.tests.faults.people plant NUMBER|check`.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter

import django

PLANTED = {
    "name": "느티나무",
    "phone": "010-8642-9753",
    "address": "전북특별자치도 남원시 도통동 77",
    "email": "zelkova@example.org",
}


def plant(number: int) -> None:
    from chomchom.clients.services.clients import add_many, correct_client  # noqa: PLC0415 -- app ready
    from chomchom.clients.tests.factories import person, placement, visit  # noqa: PLC0415 -- app ready

    people = [(person(**PLANTED, notes=f"왼쪽 무릎 {row}"), placement()) for row in range(number)]
    first = add_many(people, visit=visit())[0]
    correct_client(first, person(**PLANTED, notes="오른쪽 무릎"), placement(), reason="남원시로 이사함", visit=visit())


def check() -> None:
    from chomchom.clients.models import Client  # noqa: PLC0415 -- app ready
    from chomchom.core.crypto.rotation import versions  # noqa: PLC0415 -- app ready

    people = list(Client.objects.all())
    found = {
        "readable": sum(each.opened("name") == PLANTED["name"] for each in people),
        "rows": Counter(each.key_version for each in people),
        "keys": {key.version: key.retired_at is not None for key, _ in versions() if key.table == "clients_client"},
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
    django.setup()
    plant(int(sys.argv[2])) if sys.argv[1] == "plant" else check()
