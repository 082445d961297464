"""Secrets of second steps are sealed, and opened only with a key of the installation."""

from __future__ import annotations

import pytest
from django.test import override_settings
from nacl.exceptions import CryptoError

from chomchom.accounts.secrecy import opened, sealed

SECRET = "JBSWY3DPEHPK3PXP"


def test_what_is_sealed_is_opened_and_not_read() -> None:
    kept = sealed(SECRET)

    assert opened(kept) == SECRET
    assert SECRET not in kept
    assert kept != sealed(SECRET)


def test_a_key_that_was_replaced_still_opens() -> None:
    with override_settings(SECRET_KEY="the old one"):
        kept = sealed(SECRET)

    with override_settings(SECRET_KEY="the new one", SECRET_KEY_FALLBACKS=["older", "the old one"]):
        assert opened(kept) == SECRET
        assert opened(sealed(SECRET)) == SECRET
    with override_settings(SECRET_KEY="the new one", SECRET_KEY_FALLBACKS=[]), pytest.raises(CryptoError):
        opened(kept)


def test_what_was_altered_is_not_opened() -> None:
    kept = sealed(SECRET)

    with pytest.raises(CryptoError):
        opened(kept[:-4] + ("AAAA" if kept[-4:] != "AAAA" else "BBBB"))
