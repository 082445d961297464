"""Blind tickets: the server signs a number that it cannot see, and later knows the signature, but not for whom it was made.

Chaum's blind signature (1983) with RSA and a full-domain hash, the scheme of RFC 9474 without its salt: what is signed is a random
number of 80 bits, and one signature is given for one invitation.
"""

from chomchom.surveys.blind.numbers import BadNumber, completed, new_number, tidied
from chomchom.surveys.blind.signing import Key, blinded, hashed, is_signed, make_key, sign, unblinded

__all__ = [
    "BadNumber",
    "Key",
    "blinded",
    "completed",
    "hashed",
    "is_signed",
    "make_key",
    "new_number",
    "sign",
    "tidied",
    "unblinded",
]
