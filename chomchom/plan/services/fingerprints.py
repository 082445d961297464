"""Fingerprints: by what a finding is known again when the file is read anew, though its lines and places have moved."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable

from chomchom.plan.draft import Diagnostic

_PLACES = re.compile(r"\d[\d,]*\s*(?:번째\s*)?(?:행|줄)")
_SPACE = re.compile(r"\s+")


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """One for each diagnostic: of its code, its project and its message without line numbers; equal
    ones are told apart by their order.
    """
    seen: Counter[str] = Counter()
    made = []
    for diagnostic in diagnostics:
        message = _SPACE.sub(" ", _PLACES.sub("", diagnostic.message)).strip()
        base = "\n".join((diagnostic.code, _SPACE.sub("", diagnostic.project or ""), message))
        seen[base] += 1
        made.append(hashlib.sha256(f"{base}\n{seen[base]}".encode()).hexdigest())
    return made
