"""Who is invited comes in by a link: once, within a week, with a password that is checked."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime, timedelta
from functools import partial
from smtplib import SMTPRecipientsRefused
from unittest import mock

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from chomchom.accounts.models import Invitation, Membership, User
from chomchom.accounts.services import invitations, mails
from chomchom.accounts.services.invitations import GOOD_FOR, CannotInvite, Guest, NoInvitation
from chomchom.accounts.services.memberships import CannotGrant, end
from chomchom.accounts.services.users import Details, change_user
from chomchom.accounts.tests.people import browser_of, member
from chomchom.accounts.tests.visits import PASSWORD, posted
from chomchom.core.models import AuditLine
from chomchom.orgs.tests.tree import agency, team

pytestmark = pytest.mark.django_db
AT = datetime(2030, 1, 2, 9, 0, tzinfo=UTC)
SITE = "https://plan.agency.example"
INVITED = "lee@agency.example"


@pytest.fixture
def admin() -> User:
    return member("system_admin")


def guest(**fields: object) -> Guest:
    return Guest(**{"email": "Lee@Agency.Example", "name": "나눔팀 담당", "organisation": team(), "role": "officer"} | fields)  # type: ignore[arg-type]  # as they are


def invited(admin: User, at: datetime = AT) -> str:
    return invitations.invite(guest(), by=admin, at=at, site=SITE).secret


def test_who_accepts_is_what_the_invitation_says(admin: User) -> None:
    secret = invited(admin)

    user = invitations.accept(secret, password=PASSWORD, at=AT)

    assert (user.email, user.name) == (INVITED, "나눔팀 담당")
    assert user.check_password(PASSWORD)
    membership = Membership.objects.get(user=user)
    assert (membership.organisation, membership.role, membership.granted_by) == (team(), "officer", admin)
    codes = list(AuditLine.objects.order_by("pk").values_list("code", flat=True))
    assert codes[0] == "accounts.invitation.sent"
    assert codes[-1] == "accounts.invitation.accepted"


def test_the_secret_is_kept_nowhere(admin: User) -> None:
    secret = invited(admin)

    with connection.cursor() as cursor:
        for table in ("accounts_invitation", "core_auditline"):
            cursor.execute(f"SELECT count(*) FROM {table} AS row WHERE row::text LIKE %s", [f"%{secret}%"])
            assert cursor.fetchone() == (0,)


def test_a_link_is_good_once_and_for_a_week(admin: User) -> None:
    secret = invited(admin)
    assert invitations.by_secret(secret, at=AT + GOOD_FOR - timedelta(seconds=1)).email == INVITED
    with pytest.raises(NoInvitation, match="때가 지났습니다"):
        invitations.accept(secret, password=PASSWORD, at=AT + GOOD_FOR)
    invitations.accept(secret, password=PASSWORD, at=AT)

    with pytest.raises(NoInvitation):
        invitations.accept(secret, password=PASSWORD, at=AT)
    for other in ("", "x", secret[:-1], secret.swapcase()):
        with pytest.raises(NoInvitation):
            invitations.by_secret(other, at=AT)


def test_another_link_ends_the_one_before_and_withdrawing_ends_both(admin: User) -> None:
    first = invited(admin)
    invitation = Invitation.objects.get()

    second = invitations.resend(invitation, by=admin, at=AT + GOOD_FOR, site=SITE).secret

    with pytest.raises(NoInvitation):
        invitations.by_secret(first, at=AT)
    assert invitations.by_secret(second, at=AT + GOOD_FOR + timedelta(days=6)) == invitation
    invitations.withdraw(invitation, by=admin, at=AT + GOOD_FOR)
    with pytest.raises(NoInvitation):
        invitations.accept(second, password=PASSWORD, at=AT + GOOD_FOR)
    for act in (invitations.withdraw, lambda row, **rest: invitations.resend(row, site=SITE, **rest)):
        with pytest.raises(NoInvitation, match="이미 받아들였거나 거두었습니다"):
            act(invitation, by=admin, at=AT)


def test_who_was_withdrawn_may_be_invited_again(admin: User) -> None:
    invited(admin)
    invitations.withdraw(Invitation.objects.get(), by=admin, at=AT)

    assert invitations.accept(invited(admin), password=PASSWORD, at=AT).email == INVITED


@pytest.mark.parametrize("left", ["the house", "the role"])
def test_an_invitation_does_not_outlive_who_sent_it(admin: User, left: str) -> None:
    member("system_admin")
    secret = invited(admin)
    if left == "the house":
        change_user(admin.email, Details(is_active=False), at=AT)
    else:
        end(admin.memberships.get(), by=None, at=AT)

    for act in (invitations.by_secret, partial(invitations.accept, password=PASSWORD)):
        with pytest.raises(NoInvitation, match="다시 보내"):
            act(secret, at=AT)
    assert not User.objects.filter(email=INVITED).exists()


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"email": "lee"}, "kim@agency.example처럼"),
        ({"email": "lеe@agency.example"}, "아닌 글자: ‘е’"),
        ({"email": "system_admin-0@example.org"}, "이미 있습니다"),
        ({"name": "\u200b "}, "이름이 비어 있습니다"),
    ],
)
def test_invite_refuses(admin: User, fields: dict[str, str], fault: str) -> None:
    with pytest.raises(CannotInvite, match=fault):
        invitations.invite(guest(**fields), by=admin, at=AT, site=SITE)
    assert not Invitation.objects.exists()


def test_invite_refuses_a_second_one_and_a_role_that_is_not_of_that_place(admin: User) -> None:
    with pytest.raises(CannotGrant, match="줄 수 있는 곳"):
        invitations.invite(guest(role="facility_head"), by=admin, at=AT, site=SITE)
    invited(admin)
    with pytest.raises(CannotInvite, match="아직 열려 있습니다"):
        invited(admin)


@pytest.mark.django_db(transaction=True)
def test_a_link_that_is_opened_twice_at_once_makes_one_user() -> None:
    secret = invited(member("system_admin"))
    came = []

    def accept() -> None:
        try:
            came.append(invitations.accept(secret, password=PASSWORD, at=AT).email)
        except NoInvitation:
            came.append("")
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(came) == ["", "", "", INVITED]


@override_settings(SENDS_MAIL=True)
def test_the_mail_brings_the_link_and_the_page_does_not(admin: User) -> None:
    sent = invitations.invite(guest(), by=admin, at=AT, site=SITE)

    assert sent.by_mail
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([INVITED], "[촘촘] 촘촘에 초대합니다")
    assert f"{SITE}{reverse('accounts:invitation-accept', args=[sent.secret])}" in letter.body
    page = browser_of(admin).post(reverse("accounts:invite"), form(email="other@agency.example"), follow=True).content.decode()
    assert "other@agency.example에 초대 메일을 보냈습니다" in page
    assert "/accounts/invited/" not in page


@override_settings(SENDS_MAIL=True)
@pytest.mark.parametrize("fault", [ConnectionRefusedError(), TimeoutError(), SMTPRecipientsRefused({})])
def test_a_mail_that_nobody_takes_leaves_the_link_on_the_page(admin: User, fault: Exception) -> None:
    with mock.patch.object(mails, "send_mail", side_effect=fault):
        answer = browser_of(admin).post(reverse("accounts:invite"), form())

    assert "메일을 보내지 못했습니다" in answer.content.decode()
    path = re.search(r"http://testserver(/accounts/invited/[^/]+/)", answer.content.decode())
    assert path
    assert Client().get(path[1]).status_code == 200


def form(**fields: str) -> dict[str, str]:
    return {"email": INVITED, "name": "나눔팀 담당", "organisation": str(team().pk), "role": "officer"} | fields


def test_the_page_shows_the_link_once_and_the_guest_comes_in(admin: User) -> None:
    client = browser_of(admin)
    page = client.post(reverse("accounts:invite"), form()).content.decode()
    link = re.search(r"http://testserver(/accounts/invited/[^/]+/)", page)
    assert link
    path = link[1]
    assert path not in client.get(reverse("accounts:invite")).content.decode()

    visitor = Client()
    assert "나눔팀 담당님, 반갑습니다" in visitor.get(path).content.decode()
    assert visitor.post(path, {"password1": "1234", "password2": "1234"}).status_code == 422
    assert visitor.post(path, {"password1": PASSWORD, "password2": f"{PASSWORD}!"}).status_code == 422
    answer = visitor.post(path, {"password1": PASSWORD, "password2": PASSWORD})

    assert answer.headers["Location"] == reverse("home:desk")
    assert visitor.get(reverse("accounts:me")).context["user"].email == INVITED
    assert Client().get(path).status_code == 404
    assert posted(Client(), INVITED).status_code == 302


@override_settings(MFA_REQUIRED=True)
def test_whoever_came_in_sets_up_a_second_step_first(admin: User) -> None:
    path = reverse("accounts:invitation-accept", args=[invited(admin, at=datetime.now(UTC))])
    visitor = Client()

    visitor.post(path, {"password1": PASSWORD, "password2": PASSWORD})

    assert visitor.get(reverse("home:desk")).headers["Location"] == reverse("mfa_index")
    assert visitor.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_page_resends_and_withdraws(admin: User) -> None:
    client = browser_of(admin)
    client.post(reverse("accounts:invite"), form())
    invitation = Invitation.objects.get()

    assert "초대 링크" in client.post(reverse("accounts:invitation-resend", args=[invitation.pk])).content.decode()
    client.post(reverse("accounts:invitation-withdraw", args=[invitation.pk]))

    invitation.refresh_from_db()
    assert invitation.withdrawn_at
    assert client.post(reverse("accounts:invitation-withdraw", args=[invitation.pk])).status_code == 409
    assert client.post(reverse("accounts:invitation-withdraw", args=[invitation.pk + 1])).status_code == 404


def test_the_page_says_what_is_wrong(admin: User) -> None:
    answer = browser_of(admin).post(reverse("accounts:invite"), form(role="director"))

    assert answer.status_code == 422
    assert "기관장 역할은 나눔팀에 줄 수 없습니다" in answer.content.decode()


@pytest.mark.parametrize("role", ["director", "officer", "privacy_officer"])
def test_only_administrators_invite(role: str) -> None:
    agency()
    client = browser_of(member(role))

    assert client.get(reverse("accounts:invite")).status_code == 404
    assert client.post(reverse("accounts:invite"), form()).status_code == 404
