"""The secrets of second steps, sealed with a key made from the installation's: whoever has the database alone makes no codes.

After the key of the installation was changed, those of SECRET_KEY_FALLBACKS still open what they sealed.
"""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.utils.encoding import force_bytes
from nacl.encoding import URLSafeBase64Encoder
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

PURPOSE = b"second-step"


def sealed(text: str) -> str:
    """What may lie in the database."""
    return _box(settings.SECRET_KEY).encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()


def opened(text: str) -> str:
    """What was sealed; a CryptoError if none of our keys did it."""
    for key in settings.SECRET_KEY_FALLBACKS:
        try:
            return _open(text, key)
        except CryptoError:
            continue
    return _open(text, settings.SECRET_KEY)


def _open(text: str, key: str | bytes) -> str:
    return _box(key).decrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()


def _box(key: str | bytes) -> SecretBox:
    return SecretBox(hashlib.blake2b(force_bytes(key), digest_size=SecretBox.KEY_SIZE, person=PURPOSE).digest())
