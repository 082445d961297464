"""Users are added and changed by administrators; a password and the address of the calendar also by the user.

A leaver is made inactive, not deleted: the audit trail names everybody who ever did something.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from chomchom.accounts.models import LONGEST_NAME, User, new_feed_key
from chomchom.accounts.services.memberships import hold_administration, refuse_nobody_left
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.words import plain


class CannotAddUser(DomainError):
    """The user cannot be made as asked."""


class CannotChangeUser(DomainError):
    """There is no such user, or not as asked."""


@dataclass(frozen=True)
class Details:
    """What is known of a user; None leaves it as it is."""

    name: str | None = None
    is_active: bool | None = None

    def given(self) -> dict[str, str | bool]:
        """What is to be set."""
        return {field: value for field, value in asdict(self).items() if value is not None}


@transaction.atomic
def add_user(email: str, details: Details, *, password: str, at: datetime) -> User:
    """Create a user who logs in with e-mail and password; refuses a taken or wrong address, no name, and a weak password."""
    email = email.lower()
    _refuse_bad_name(details, CannotAddUser)
    try:
        validate_email(email)
        validate_password(password, User(email=email, name=details.name or ""))
    except ValidationError as fault:
        raise CannotAddUser(" ".join(fault.messages)) from fault
    if User.objects.filter(email=email).exists():
        raise CannotAddUser(f"{email} 사용자가 이미 있습니다. 다른 전자우편을 적어 주세요.")
    user = User.objects.create_user(email, password, **details.given())
    audit.record(user, "accounts.user.added", by=None, at=at, **details.given())
    return user


@transaction.atomic
def change_user(email: str, details: Details, *, password: str | None = None, by: User | None = None, at: datetime) -> User:
    """Set what is given. A new password, and making somebody inactive, ends the sessions of that user.

    The last who can give roles stays active.
    """
    hold_administration()
    user = User.objects.select_for_update().filter(email=email.lower()).first()
    if user is None:
        raise CannotChangeUser(f"{email} 사용자가 없습니다. 전자우편을 확인해 주세요.")
    if not details.given() and password is None:
        raise CannotChangeUser("바꿀 것을 적어 주세요.")
    _refuse_bad_name(details, CannotChangeUser)
    for field, value in details.given().items():
        setattr(user, field, value)
    user.save(update_fields=list(details.given()))
    if details.given():
        refuse_nobody_left(at)
        audit.record(user, "accounts.user.changed", by=by, at=at, **details.given())
    if password is not None:
        _check(password, user)
        set_password(user, password, by=by, at=at)
    return user


@transaction.atomic
def set_password(user: User, password: str, *, by: User | None, at: datetime) -> None:
    """Give a user a password that was checked before; other sessions of the user end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(user, "accounts.password.changed", by=by, at=at)


@transaction.atomic
def renew_feed_key(user: User, *, at: datetime) -> None:
    """Give the calendar of a user a new address; the old one, which somebody else may know, stops working."""
    user.feed_key = new_feed_key()
    user.save(update_fields=["feed_key"])
    audit.record(user, "accounts.feed_key.renewed", by=user, at=at)


def _refuse_bad_name(details: Details, refusal: type[DomainError]) -> None:
    """A name is what everybody sees beside what somebody did."""
    if details.name is not None and not plain(details.name):
        raise refusal("이름이 비어 있습니다. 이름이나 직위를 적어 주세요.")
    if details.name is not None and len(details.name) > LONGEST_NAME:
        raise refusal(f"이름은 {LONGEST_NAME}자까지 적을 수 있습니다.")


def _check(password: str, user: User) -> None:
    try:
        validate_password(password, user)
    except ValidationError as fault:
        raise CannotChangeUser(" ".join(fault.messages)) from fault
