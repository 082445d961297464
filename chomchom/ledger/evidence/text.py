"""Plain text: nothing to remove but the encoding; it is kept in UTF-8."""

from __future__ import annotations

import re

from chomchom.core.decoding import decode
from chomchom.ledger.evidence.refusal import BadEvidence

_MARKUP = re.compile(r"\s*<(!doctype|html|script|svg|\?xml)", re.I)


def looks_like(data: bytes) -> bool:
    """Whether it is text in UTF-8 or CP949, and not a page for a browser."""
    decoded = decode(data)
    return decoded is not None and not _MARKUP.match(decoded)


def clean(data: bytes) -> bytes:
    """The text in UTF-8."""
    decoded = decode(data)
    if decoded is None:
        raise BadEvidence("글자를 읽을 수 없습니다. UTF-8로 저장해 올려 주세요.")
    return decoded.encode()
