"""Text as it may stand in a file: without what files cannot carry, and escaped where it stands in XML."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# XML 1.0 cannot carry these at all, not even escaped.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """The text without control characters and halves of characters."""
    return _FORBIDDEN.sub("", text)


def xml_text(text: str) -> str:
    """The text escaped for XML, without the control characters that XML forbids."""
    return escape(plain(text))
