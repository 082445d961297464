"""Signing without seeing. Whole numbers throughout; `static/surveys/ticket.js` does the respondent's half in the browser."""

from __future__ import annotations

import hashlib
import math
import secrets
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric import rsa

BITS, EXPONENT = 2048, 65537
LABEL = "chomchom-ticket:"
_BEYOND = 16
"""Bytes of the hash beyond the modulus: its remainder is then as good as uniform."""


class Key(NamedTuple):
    """`modulus` and `exponent` are told to everybody, `private` to nobody."""

    modulus: int
    exponent: int
    private: int


def make_key() -> Key:
    """A new key: a tenth of a second."""
    numbers = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
    return Key(numbers.public_numbers.n, numbers.public_numbers.e, numbers.d)


def hashed(number: str, modulus: int) -> int:
    """A tidied number as one below the modulus: SHA-256 with a counter (MGF1), as long as the modulus and 16 bytes more."""
    data, length = (LABEL + number).encode(), (modulus.bit_length() + 7) // 8 + _BEYOND
    blocks = (hashlib.sha256(data + place.to_bytes(4)).digest() for place in range(-(-length // 32)))
    return int.from_bytes(b"".join(blocks)[:length]) % modulus


def blinded(number: str, key: Key) -> tuple[int, int]:
    """What is sent to be signed, and what takes the blinding off again: whoever has only the first knows nothing of the number."""
    while math.gcd(factor := secrets.randbelow(key.modulus - 2) + 2, key.modulus) != 1:
        pass
    return hashed(number, key.modulus) * pow(factor, key.exponent, key.modulus) % key.modulus, factor


def sign(asked: int, key: Key) -> int:
    """The signature of what was asked. Raises ValueError for what is no number below the modulus."""
    if not 1 < asked < key.modulus - 1:
        raise ValueError("not below the modulus")
    return pow(asked, key.private, key.modulus)


def unblinded(signature: int, factor: int, modulus: int) -> int:
    """The signature of the number itself."""
    return signature * pow(factor, -1, modulus) % modulus


def is_signed(number: str, signature: int, modulus: int, exponent: int = EXPONENT) -> bool:
    """Whether the number was signed with that key."""
    return 1 < signature < modulus and pow(signature, exponent, modulus) == hashed(number, modulus)
