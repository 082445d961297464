"""What can be done with accounts."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError

# Printed by the demo and known to everybody; `chomchom doctor` warns about an installation that still has them.
DEMO_PASSWORD = "chomchom-demo"  # noqa: S105 -- public on purpose


@dataclass(frozen=True)
class DemoLogin:
    """A log-in of the demo."""

    email: str
    name: str
    role: User.Role


DEMO_LOGINS = [
    DemoLogin("planner@chomchom.example", "기획담당(시연)", User.Role.PLANNER),
    DemoLogin("staff@chomchom.example", "담당자(시연)", User.Role.STAFF),
]


def ensure_demo_users() -> list[User]:
    """Create the demo's log-ins, or set them back to the known password; in the order of DEMO_LOGINS."""
    return [_ensure(login) for login in DEMO_LOGINS]


def active_demo_users() -> bool:
    """Whether a log-in of the demo still works with the password that everybody knows."""
    emails = [login.email for login in DEMO_LOGINS]
    return any(user.check_password(DEMO_PASSWORD) for user in User.objects.filter(email__in=emails, is_active=True))


def _ensure(login: DemoLogin) -> User:
    user = User.objects.filter(email=login.email).first()
    if user is None:
        return User.objects.create_user(login.email, DEMO_PASSWORD, name=login.name, role=login.role)
    user.set_password(DEMO_PASSWORD)
    user.role, user.is_active = login.role, True
    user.save(update_fields=["password", "role", "is_active"])
    return user


class CannotAddUser(DomainError):
    """The user cannot be made as asked."""


def add_user(email: str, *, name: str, role: str, password: str) -> User:
    """Create a user who logs in with e-mail and password; refuses a taken or wrong address and a weak password."""
    email = email.lower()
    try:
        validate_email(email)
        validate_password(password)
    except ValidationError as fault:
        raise CannotAddUser(" ".join(fault.messages)) from fault
    if User.objects.filter(email=email).exists():
        raise CannotAddUser(f"{email} 사용자가 이미 있습니다. 다른 전자우편을 적어 주세요.")
    return User.objects.create_user(email, password, name=name, role=role)
