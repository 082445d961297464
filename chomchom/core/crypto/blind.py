"""Blind indexes: what is looked for exactly is found without being readable, by a keyed hash of its normal form."""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from chomchom.core.crypto import keyring
from chomchom.core.crypto.places import compared_place, neighbourhood_of

LENGTH = 16


def token(index: str, text: str) -> bytes | None:
    """The token of a text (in its normal form) in that index, such as `clients_client.phone`; None for an empty one."""
    return hmac.digest(_key(keyring.only_key(keyring.BLIND).secret, index), text.encode(), "sha256")[:LENGTH] if text else None


@lru_cache(maxsize=64)
def _key(secret: bytes, index: str) -> bytes:
    """Each index has a key of its own: the same name in two of them has two tokens."""
    return hmac.digest(secret, index.encode(), hashlib.sha256)


def place_token(address: str) -> bytes | None:
    """The token of the neighbourhood of an address, the same for whoever lives there; None where it names no neighbourhood."""
    return token("place", compared_place(neighbourhood_of(address)))
