"""Text as it may stand in a file: without what files cannot carry, and escaped where it stands in XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

# XML 1.0 cannot carry these at all, not even escaped.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without the characters that XML forbids, its lines ended by newlines."""
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lines_in(text: str) -> list[str]:
    """The lines of a cell, each of which is a paragraph."""
    return plain(text).split("\n")


def xml_text(text: str) -> str:
    """The text escaped for XML."""
    return escape(plain(text))


def attribute(text: str) -> str:
    """The text as the value of an attribute, with its quotes."""
    return quoteattr(plain(text))
