"""A process that posts batches until it is killed, saying which ones were acknowledged; or that looks at what is there.

Run as `python -m chomchom.ledger.tests.faults.poster post|check ROUND`, with DATABASE_URL.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from itertools import count

import django

SIZE = 400


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def post(name: str) -> None:
    from chomchom.ledger import services as ledger  # noqa: PLC0415 -- app ready
    from chomchom.ledger.tests.factories import posting, team  # noqa: PLC0415 -- app ready

    org = team()
    for batch in count():
        ledger.post_many([posting(f"{name}/{batch}/{row}", org=org, labels={"body": f"{row % 5}"}) for row in range(SIZE)])
        say(f"{name}/{batch}")


def check() -> None:
    from chomchom.ledger.models import Entry  # noqa: PLC0415 -- app ready
    from chomchom.ledger.services.rollups import differences  # noqa: PLC0415 -- app ready

    keys = Entry.objects.values_list("key", flat=True)
    say(json.dumps({"batches": Counter(key.rpartition("/")[0] for key in keys), "differences": differences()}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chomchom.settings")
    django.setup()
    from chomchom.ledger import kinds
    from chomchom.ledger.tests.factories import HELD

    kinds.register(HELD)
    post(sys.argv[2]) if sys.argv[1] == "post" else check()
