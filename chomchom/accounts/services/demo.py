"""The log-ins of the demo. Their password is printed, so they must never work anywhere else."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from chomchom.accounts.models import User

# Known to everybody: `chomchom serve` does not start on a database in which it still works.
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


def ensure_demo_users(*, team: str = "") -> list[User]:
    """Create the demo's log-ins, or set them back to the known password; in their order. `team` is that of the staff."""
    return [_ensure(login, team) for login in DEMO_LOGINS]


def demo_users() -> list[User]:
    """Those of the demo's log-ins that are there."""
    return list(User.objects.filter(email__in=[login.email for login in DEMO_LOGINS]).order_by("pk"))


def active_demo_users() -> list[str]:
    """The e-mails of the demo's log-ins that still work with the password that everybody knows."""
    known = User.objects.filter(email__in=[login.email for login in DEMO_LOGINS], is_active=True).order_by("email")
    known = known.only("email", "password")  # asked before migrations, too: columns of a newer release are not there yet
    return [user.email for user in known if user.check_password(DEMO_PASSWORD)]


def has_users_of_its_own() -> bool:
    """Whether anybody but the demo's log-ins is in this database: then it is no place for a demo."""
    if User._meta.db_table not in connection.introspection.table_names():
        return False  # nothing was prepared here yet
    return User.objects.exclude(email__in=[login.email for login in DEMO_LOGINS]).exists()


def _ensure(login: DemoLogin, team: str) -> User:
    user = User.objects.filter(email=login.email).first() or User(email=login.email, name=login.name)
    user.set_password(DEMO_PASSWORD)
    user.role, user.is_active = login.role, True
    user.team = "" if user.may_plan else team
    user.save()
    return user
