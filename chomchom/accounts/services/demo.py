"""The log-ins of the demo. Their password is printed, so they must never work anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from chomchom.accounts.models import Membership, User
from chomchom.accounts.roles import table
from chomchom.accounts.services.memberships import end, grant
from chomchom.orgs.models import Organisation

# Known to everybody: `chomchom serve` does not start on a database in which it still works.
DEMO_PASSWORD = "chomchom-demo"  # noqa: S105 -- public on purpose


@dataclass(frozen=True)
class DemoLogin:
    """A log-in of the demo. `at`: the kind of organisation in which it holds its role, `code` the very one where it is not any."""

    email: str
    name: str
    role: str
    at: str = Organisation.Kind.AGENCY
    code: str = ""

    @property
    def role_name(self) -> str:
        """In Korean."""
        return table().roles[self.role].name


DEMO_LOGINS = [
    DemoLogin("planner@chomchom.example", "기획담당(시연)", "planner"),
    DemoLogin("staff@chomchom.example", "담당자(시연)", "officer", Organisation.Kind.TEAM),
    DemoLogin("director@chomchom.example", "기관장(시연)", "director"),
    DemoLogin("accountant@chomchom.example", "회계담당(시연)", "accountant"),
    DemoLogin("facility@chomchom.example", "시설장(시연)", "facility_head", Organisation.Kind.FACILITY),
    DemoLogin("centre@chomchom.example", "센터담당(시연)", "facility_staff", Organisation.Kind.FACILITY, "substitute-workers"),
    DemoLogin("worker@chomchom.example", "대체인력(시연)", "care_worker", Organisation.Kind.FACILITY, "substitute-workers"),
    DemoLogin("site@chomchom.example", "이용시설(시연)", "provider", Organisation.Kind.PROVIDER, "sample-site-1"),
    DemoLogin("privacy@chomchom.example", "정보보호책임자(시연)", "privacy_officer"),
    DemoLogin("admin@chomchom.example", "시스템관리자(시연)", "system_admin"),
]


def ensure_demo_users(agency: Organisation, *parts: Organisation, at: datetime) -> list[User]:
    """Create the demo's log-ins, or set them back to the known password and role; in their order.

    Each is in the one of the parts that is of its kind: a team, a facility. Whose kind is not there is in none.
    """
    places = {each.kind: each for each in (agency, *parts)}
    named = {each.code: each for each in Organisation.objects.filter(code__in=[login.code for login in DEMO_LOGINS])}
    found = [(login, named.get(login.code) if login.code else places.get(login.at)) for login in DEMO_LOGINS]
    return [_ensure(login, place, at) for login, place in found if place]


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


def _ensure(login: DemoLogin, organisation: Organisation, at: datetime) -> User:
    user = User.objects.filter(email=login.email).first() or User(email=login.email, name=login.name)
    user.set_password(DEMO_PASSWORD)
    user.is_active = True
    user.save()
    others = Membership.objects.on(timezone.localdate(at)).filter(user=user)
    for other in others.exclude(organisation=organisation, role=login.role):
        end(other, by=None, at=at)
    grant(user, organisation, login.role, by=None, at=at)
    return user
