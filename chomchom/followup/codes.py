"""Receipt codes (접수번호): twelve signs that are read out, written down and typed without being mistaken for each other.

Crockford's alphabet, which has no I, L, O and U; the last sign is computed from the others in the field of 32 elements, so that one
wrong sign and two that changed places are always noticed. Shown in groups of four: `7K3M-9QZ2-H4TX`. Pure.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"} | dict.fromkeys("-‐‑‒–—−_. \t\r\n"))
_FIELD, _POLYNOMIAL = 32, 0b100101  # x^5 + x^2 + 1


def new() -> str:
    """A code that nobody can guess: eleven signs by chance (55 bits), and the check."""
    chance = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return chance + _check(chance)


def made_of(secret: bytes) -> str:
    """The code that belongs to a secret: for what may be sent twice, and is answered with the same code."""
    number = int.from_bytes(hashlib.sha256(secret).digest())
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH - 1))
    return signs + _check(signs)


def typed(text: str) -> str | None:
    """The code that was meant by what somebody typed; None where it is none."""
    found = unicodedata.normalize("NFKC", text[: LENGTH * 4]).upper().translate(_MISREAD)
    is_one = len(found) == LENGTH and set(found) <= set(ALPHABET) and _check(found[:-1]) == found[-1]
    return found if is_one else None


def shown(code: str) -> str:
    """In groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _check(signs: str) -> str:
    total = 0
    for sign in signs:
        total = _doubled(total ^ ALPHABET.index(sign))
    return ALPHABET[total]


def _doubled(element: int) -> int:
    """Times x: each place has a weight of its own, none of them nothing, nor that of the check itself."""
    element <<= 1
    return element ^ _POLYNOMIAL if element >= _FIELD else element
