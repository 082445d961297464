"""Sessions are listed and ended one by one; they end with the password, the log-in and the second step; and none can be made up."""

from __future__ import annotations

import random
import string
from datetime import UTC, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.queries.logins import device
from chomchom.accounts.services import sessions
from chomchom.accounts.services.users import Details, change_user
from chomchom.accounts.tests.visits import PASSWORD, logged_in, posted
from chomchom.core.models import AuditLine

pytestmark = pytest.mark.django_db
AT = datetime(2030, 1, 2, tzinfo=UTC)
ME = "/accounts/me/"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
EDGE = f"{CHROME} Edg/140.0.0.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def user() -> User:
    return User.objects.create_user("kim@agency.example", PASSWORD, name="담당자")


def opens(client: Client) -> bool:
    return client.get(ME).status_code == 200


def key_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def refused(key: str) -> bool:
    """Whether a browser that shows this key is a stranger's."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    answer = client.get(ME)
    return answer.status_code == 302 and answer.headers["Location"].startswith(reverse("accounts:login"))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "윈도우의 크롬"),
        (EDGE, "윈도우의 엣지"),
        (IPHONE, "아이폰의 사파리"),
        ("curl/8.0", "알 수 없는 기기"),
        ("", "알 수 없는 기기"),
    ],
)
def test_a_device_is_told_in_words(agent: str, words: str) -> None:
    assert device(agent) == words


def test_each_device_is_listed_and_ended_alone(user: User) -> None:
    office, telephone = logged_in(user, user_agent=CHROME), Client()
    posted(telephone, user.email, user_agent=IPHONE)

    page = office.get(ME)

    assert [(place.device, place.is_here) for place in page.context["sessions"]] == [
        ("윈도우의 크롬", True),
        ("아이폰의 사파리", False),
    ]
    office.post(reverse("accounts:session-end", args=[page.context["sessions"][1].pk]))
    assert (opens(office), opens(telephone)) == (True, False)
    assert AuditLine.objects.filter(code="accounts.session.ended", by_id=user.pk).count() == 1


def test_nobody_ends_the_session_of_somebody_else(user: User) -> None:
    other = logged_in(User.objects.create_user("lee@agency.example", None, name="다른 사람"))
    mine = logged_in(user)

    answer = other.post(reverse("accounts:session-end", args=[UserSession.objects.get(user=user).pk]))

    assert answer.status_code == 404
    assert opens(mine)


def test_all_others_end_at_once(user: User) -> None:
    here, *others = [logged_in(user)]
    for _ in range(3):
        others.append(Client())
        posted(others[-1], user.email)

    here.post(reverse("accounts:sessions-end"))

    assert [opens(each) for each in (here, *others)] == [True, False, False, False]


def test_a_new_password_ends_all_but_the_one_that_set_it(user: User) -> None:
    here, there = logged_in(user), Client()
    posted(there, user.email)
    before = key_of(here)

    here.post(ME, {"old_password": PASSWORD, "new_password1": "바꾼-비밀번호-하나", "new_password2": "바꾼-비밀번호-하나"})

    assert (opens(here), opens(there)) == (True, False)
    assert key_of(here) != before
    assert refused(before)
    assert [row.session_key for row in UserSession.objects.all()] == [key_of(here)]


def test_who_is_made_inactive_is_out_at_once(user: User) -> None:
    client = logged_in(user)

    change_user(user.email, Details(is_active=False), at=AT)

    assert not opens(client)
    assert not Session.objects.exists()


def test_the_key_is_another_after_logging_in(user: User) -> None:
    client = Client()
    client.get(reverse("accounts:login") + "?next=/desk/")
    planted = SessionStore()
    planted["of"] = "the attacker"
    planted.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(planted.session_key)

    posted(client, user.email)

    assert key_of(client) != planted.session_key
    assert refused(str(planted.session_key))
    assert opens(client)


def test_a_hundred_sessions_that_are_none_are_refused(user: User) -> None:
    other = User.objects.create_user("lee@agency.example", PASSWORD, name="다른 사람")
    dice = random.Random(4)
    tried = []
    for number in range(25):
        made_up = "".join(dice.choices(string.ascii_lowercase + string.digits, k=32))
        replayed = logged_in(user)
        ended = key_of(replayed)
        replayed.post(reverse("accounts:logout"))
        tampered = key_of(logged_in(user))
        place = number % len(tampered)
        tampered = tampered[:place] + ("a" if tampered[place] != "a" else "b") + tampered[place + 1 :]
        theirs = logged_in(other)
        crossed = key_of(theirs)
        sessions.end_sessions(other)
        tried += [made_up, ended, tampered, crossed]

    assert len(set(tried)) == 100
    assert [key for key in tried if not refused(key)] == []
    assert not refused(key_of(logged_in(user)))  # one that is one is let in by the same test


@pytest.mark.parametrize("key", ["", "x", "a" * 5000, "../../etc/passwd", "%00", "';--", "é" * 32])
def test_odd_keys_are_strangers(user: User, key: str) -> None:
    assert refused(key)


def test_a_row_written_by_hand_is_not_believed(user: User) -> None:
    row = Session.objects.get(pk=key_of(logged_in(user)))
    payload, _, signature = row.session_data.rpartition(":")
    row.session_data = f"{payload}:{signature[::-1]}"
    row.save()

    assert refused(row.pk)


def test_another_users_number_in_ones_own_session_lets_nobody_in(user: User) -> None:
    other = User.objects.create_user("lee@agency.example", "다른-비밀번호-하나", name="다른 사람")
    client = logged_in(user)
    store = SessionStore(key_of(client))
    store["_auth_user_id"] = str(other.pk)
    store.save()

    assert refused(key_of(client))


def test_what_ran_out_is_forgotten(user: User) -> None:
    logged_in(user)
    lasting = logged_in(user)
    Session.objects.exclude(pk=key_of(lasting)).update(expire_date=timezone.now() - timedelta(seconds=1))

    assert sessions.forget_ended(at=timezone.now()) == 1
    assert [row.session_key for row in UserSession.objects.all()] == [key_of(lasting)]
