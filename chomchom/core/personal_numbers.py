"""Numbers that name a person, found in words that must hold none."""

from __future__ import annotations

import re
import unicodedata

_HYPHEN = "[-\u2010\u2011\u2012\u2013\u2014\u2212]"
# A birthday and seven digits, or a mobile number; not a part of a longer number, which many file names are.
_PERSONAL = re.compile(
    rf"(?<!\d)(?:\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?: ?{_HYPHEN} ?)?[1-8]\d{{6}}"
    rf"|01[016-9](?: ?{_HYPHEN} ?|[ .])?\d{{3,4}}(?: ?{_HYPHEN} ?|[ .])?\d{{4}})(?!\d)"
)
_MASK = "●●●"


def is_personal(text: str) -> bool:
    """Whether it holds what looks like a number of a resident registration or a mobile telephone, however wide its digits are."""
    return bool(_PERSONAL.search(_folded(text)))


def masked(text: str) -> str:
    """The text without such numbers, which can be shown and kept; it is never longer than it was."""
    return _PERSONAL.sub(_MASK, _folded(text))[: len(text)] if is_personal(text) else text


def _folded(text: str) -> str:
    return text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
