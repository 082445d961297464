"""What somebody saw of a form before changing it, as a token that travels in their page, and what became of it meanwhile.

Values are texts by field. The token holds a digest of each, so that what two people typed can be told apart field by field.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from decimal import Decimal

import msgspec

type Values = Mapping[str, str]

_LETTERS = 16
_LONGEST = 200_000


def texts(values: Mapping[str, object]) -> dict[str, str]:
    """Values of any kind as texts; what is not set is empty."""
    return {field: _text(value) for field, value in values.items()}


def token(values: Values) -> str:
    """Of what is shown."""
    return msgspec.json.encode({field: _digest(value) for field, value in values.items()}).decode()


def fields(seen: str) -> list[str]:
    """What was shown; nothing for what is no token."""
    return list(_read(seen))


def is_still(seen: str, values: Values) -> bool:
    """Whether all that was seen is as it was. What is no token saw nothing, and nothing is still so."""
    digests = _read(seen)
    return bool(digests) and all(field in values and _digest(values[field]) == digest for field, digest in digests.items())


def typed(seen: str, values: Values) -> dict[str, str]:
    """Of what a page sent back, what was changed in it."""
    digests = _read(seen)
    return {field: value for field, value in values.items() if _digest(value) != digests.get(field)}


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return ", ".join(map(str, value)) if isinstance(value, Iterable) and not isinstance(value, str) else str(value)


def _read(seen: str) -> dict[str, str]:
    if len(seen) > _LONGEST:
        return {}
    try:
        return msgspec.json.decode(seen, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeEncodeError):
        return {}


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
