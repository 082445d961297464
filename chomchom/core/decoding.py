"""Text from Korean desktops: UTF-8, or CP949 from older programs."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str | None:
    """The text, UTF-8 (with or without a mark) before CP949; None if it is neither."""
    for codec in ("utf-8-sig", "cp949"):
        try:
            decoded = data.decode(codec)
        except UnicodeDecodeError:
            continue
        return None if _CONTROL.search(decoded) else decoded
    return None
