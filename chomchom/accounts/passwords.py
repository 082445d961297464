"""Passwords: how long they may be, how they are compared, and whether the world knows them.

A password is compared composed (NFC): macOS hands Hangul over in parts, Windows whole. It is at most 128 letters long; longer ones
are refused before anything is computed from them. Breached passwords are looked up in a file of this machine.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LONGEST = 128
_MOST_PARTS = 4  # a syllable of Hangul is up to three letters in parts, a Latin letter with its accents about as many
_SUM = 40  # hexadecimal digits of a SHA-1


def composed(password: str) -> str | None:
    """The password as it is hashed and compared; None if it is too long to be one."""
    if len(password) > LONGEST * _MOST_PARTS:
        return None
    whole = unicodedata.normalize("NFC", password)
    return whole if len(whole) <= LONGEST else None


class MaximumLengthValidator:
    """Refuses what is too long to be hashed."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        if composed(password) is None:
            raise ValidationError(f"비밀번호가 너무 깁니다. {LONGEST}자까지 쓸 수 있습니다.", code="password_too_long")

    def get_help_text(self) -> str:
        return f"{LONGEST}자까지 쓸 수 있습니다."


class BreachedPasswordValidator(CommonPasswordValidator):
    """Refuses what Django's list of common passwords has, and what the breach list of the installation has."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        whole = composed(password)
        if whole is None:
            return  # the length is told by the validator of the length
        if whole.lower().strip() in self.passwords or is_breached(whole):
            raise ValidationError(
                "다른 곳에서 새어 나가 널리 알려진 비밀번호입니다. 다른 것으로 정해 주세요.", code="password_breached"
            )

    def get_help_text(self) -> str:
        return "널리 알려진 비밀번호는 쓸 수 없습니다."


def is_breached(password: str, file: str | None = None) -> bool:
    """Whether the SHA-1 of a password is in the list: lines `SUM:COUNT` in the order of their sums."""
    path = settings.PASSWORD_BREACH_FILE if file is None else file
    if not path:
        return False
    wanted = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()
    return _line_at_or_after(Path(path), wanted)[:_SUM].upper() == wanted


def _line_at_or_after(path: Path, wanted: bytes) -> bytes:
    """The first line that is not before `wanted`, by halving the file: some 36 reads in one of 40 GB."""
    with path.open("rb") as lines:
        low, high = 0, lines.seek(0, os.SEEK_END)
        while low < high:
            middle = (low + high) // 2
            lines.seek(middle)
            if middle:
                lines.readline()  # the rest of a line that began before
            line = lines.readline()
            if not line or line[:_SUM].upper() >= wanted:
                high = middle
            else:
                low = middle + 1
        lines.seek(low)
        if low:
            lines.readline()
        return lines.readline()
