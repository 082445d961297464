"""Whether a password may be taken: refused early when it is too long, then by every rule of the settings."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password

from chomchom.accounts.models import User
from chomchom.accounts.passwords import MaximumLengthValidator, composed


def check_new(password: str, user: User) -> None:
    """Raise Django's ValidationError with Korean sentences for a password that this user may not take."""
    MaximumLengthValidator().validate(password)
    validate_password(composed(password) or "", user)
