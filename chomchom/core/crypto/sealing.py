"""One sealed value: XChaCha20-Poly1305, bound to the table, the column and the row that it was sealed for.

A value is a byte for the format, two for the version of the data key, the nonce, and what is sealed. Moved to another row or
column, or changed by one bit, it does not open.
"""

from __future__ import annotations

import secrets
from typing import NamedTuple

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt
from nacl.exceptions import CryptoError

KEY_BYTES, NONCE_BYTES = 32, 24
_FORMAT = 1
_HEADER = 3  # format and version


class CannotOpen(Exception):
    """The value was moved or changed, or the key is another. No refusal: nobody can mend it at a form."""


class Key(NamedTuple):
    """A data key."""

    version: int
    secret: bytes


class Place(NamedTuple):
    """Where a value belongs: a table, a column, and the random id of a row."""

    table: str
    column: str
    row: str


def seal(text: str, key: Key, place: Place) -> bytes:
    """The text as only `opened` with the same key and place reads it."""
    header = bytes([_FORMAT]) + key.version.to_bytes(_HEADER - 1, "big")
    nonce = secrets.token_bytes(NONCE_BYTES)
    return header + nonce + encrypted(text.encode(), nonce, key.secret, header + _bound(place))


def version_of(value: bytes) -> int:
    """The version of the key that opens it; raises CannotOpen for what was never sealed."""
    if len(value) < _HEADER + NONCE_BYTES or value[0] != _FORMAT:
        raise CannotOpen("The value is none that was sealed here.")
    return int.from_bytes(value[1:_HEADER], "big")


def opened(value: bytes, key: Key, place: Place) -> str:
    """The text. Raises CannotOpen."""
    header, nonce, sealed = value[:_HEADER], value[_HEADER : _HEADER + NONCE_BYTES], value[_HEADER + NONCE_BYTES :]
    return decrypted(sealed, nonce, key.secret, header + _bound(place)).decode()


def encrypted(content: bytes, nonce: bytes, secret: bytes, bound: bytes) -> bytes:
    """The content under a key, bound to something that must be the same again when it is opened."""
    return bytes(_encrypt(content, bound, nonce, secret))


def decrypted(content: bytes, nonce: bytes, secret: bytes, bound: bytes) -> bytes:
    """The content. Raises CannotOpen."""
    try:
        return bytes(_decrypt(content, bound, nonce, secret))
    except (CryptoError, ValueError) as fault:
        raise CannotOpen("The value was moved or changed, or the key is another.") from fault


def _bound(place: Place) -> bytes:
    return "\0".join(place).encode()
