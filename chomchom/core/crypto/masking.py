"""What of a person is shown on lists: enough to tell people apart, not enough to reach or name them."""

from __future__ import annotations

from chomchom.core.crypto.phones import phone_parts
from chomchom.core.crypto.places import neighbourhood_of

# Family names of two syllables.
_TWO_SYLLABLES = ("강전", "남궁", "독고", "동방", "망절", "사공", "서문", "선우", "소봉", "어금", "을지", "장곡", "제갈", "황보")
_CIRCLE, _STAR = "○", "*"
_SHORTEST_WITH_TWO = 4


def masked_name(name: str) -> str:
    """`김○○`; `남궁○○`; of a name in other letters the first one: `N○○○`."""
    letters = name.replace(" ", "")
    if not letters:
        return ""
    if not "가" <= letters[0] <= "힣":
        return letters[0] + _CIRCLE * 3
    family = 2 if letters.startswith(_TWO_SYLLABLES) and len(letters) >= _SHORTEST_WITH_TWO else 1
    return letters[:family] + _CIRCLE * max(len(letters) - family, 1)


def masked_phone(digits: str) -> str:
    """`010-****-1234` of what `phone_digits` gave; of a foreign number its country's digits and the last two."""
    parts = phone_parts(digits)
    if not digits:
        return ""
    if len(parts) == 1:
        return digits[:3] + _STAR * 4 + digits[-2:]
    if len(parts) == 2:
        return f"{parts[0]}-{_STAR * len(parts[1])}"
    return f"{parts[0]}-{_STAR * len(parts[1])}-{parts[2]}"


def masked_email(address: str) -> str:
    """`h***@example.org`."""
    name, at, host = address.partition("@")
    return f"{name[:1]}{_STAR * 3}{at}{host}" if address else ""


def masked_address(address: str) -> str:
    """Down to the 읍면동, or, if it names none, to the 시군구."""
    return neighbourhood_of(address)
