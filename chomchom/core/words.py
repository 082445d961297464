"""Words as they come from outside, made fit to be asked for; and words as they are compared."""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase, ascii_uppercase

_LONGEST = 400
_MOST_DIGITS = 19  # such a number fits the keys of the database
_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
COMPARED = (ascii_uppercase + _SPACES, ascii_lowercase)
"""The arguments of PostgreSQL's `translate` that do what `same` does: each sign of the first becomes the one at its place in the
second; those that have none there are left out."""
_TABLE = str.maketrans(ascii_uppercase, ascii_lowercase, _SPACES)


def plain(text: str) -> str:
    """Without NUL and other characters that nobody sees, without space around it, and cut where no honest question is so long."""
    return "".join(each for each in text[:_LONGEST] if each.isprintable() or each.isspace()).strip()


def whole_number(text: str | None) -> int | None:
    """The number that a text of a few digits is; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else None


def same(text: str) -> str:
    """Composed (NFC), without spaces and without the case of Latin letters: people write one name with and without a space."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def shortened(text: str, longest: int) -> str:
    """The text, cut where it is longer than there is room for, and with a sign that it was."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
