"""What can be done with accounts."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.accounts.models import User

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


def _ensure(login: DemoLogin) -> User:
    user = User.objects.filter(email=login.email).first()
    if user is None:
        return User.objects.create_user(login.email, DEMO_PASSWORD, name=login.name, role=login.role)
    user.set_password(DEMO_PASSWORD)
    user.role, user.is_active = login.role, True
    user.save(update_fields=["password", "role", "is_active"])
    return user
