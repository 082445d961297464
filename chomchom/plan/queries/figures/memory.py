"""Answers that this process found before, each with the stamps under which it was found.

It is no state: an answer is used only while the database still shows the same stamps (see `ledger.models.pulse`), so every process
gives the same figures, and one that has just started gives them a little later.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from chomchom.plan.queries.figures.asks import Found

MOST = 50_000


class Memory:
    """The answers used last; safe between threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, tuple[Hashable, Found]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, stamps: Hashable) -> Found | None:
        """What was found under these stamps; None if nothing was, or under others."""
        with self._lock:
            known = self._found.get(key)
            if known is None or known[0] != stamps:
                return None
            self._found.move_to_end(key)
            return known[1]

    def put(self, key: Hashable, stamps: Hashable, found: Found) -> None:
        """Remember it in the place of what was found before."""
        with self._lock:
            self._found[key] = (stamps, found)
            self._found.move_to_end(key)
            if len(self._found) > self._most:
                self._found.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._found.clear()
