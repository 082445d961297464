"""Numbers that name a person, found in words that must hold none."""

from __future__ import annotations

import re

# A birthday and seven digits, or a mobile number; not a part of a longer number, which many file names are.
_PERSONAL = re.compile(r"(?<!\d)(?:\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-?[1-8]\d{6}|01[016-9]-?\d{3,4}-?\d{4})(?!\d)")


def is_personal(text: str) -> bool:
    """Whether it holds what looks like a number of a resident registration or a mobile telephone."""
    return bool(_PERSONAL.search(text))
