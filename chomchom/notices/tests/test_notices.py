"""Notices: written once, sent by whatever way is open, opened for a purpose that is logged, forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings
from django.urls import reverse

from chomchom.accesslog.models import Line
from chomchom.accounts.tests.people import browser_of, member
from chomchom.notices import sending
from chomchom.notices.models import Notice
from chomchom.notices.sending import CannotSend
from chomchom.notices.services import delivering
from chomchom.notices.services.writing import CannotWrite, Writing, write
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db
AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)
MAILED = {"SENDS_MAIL": True, "MAILERS": {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}}


def _writing(key: str = "a", **fields: Any) -> Writing:
    said = {"channel": "email", "purpose": "설문 초대", "address": "kim@example.org", "subject": "설문", "body": "http://주소/열쇠"}
    return Writing(**{**said, "organisation": team(), "key": key, **fields})


def test_it_is_written_once_and_sealed() -> None:
    assert write([_writing(), _writing("b")], by=None, at=AT) == 2
    assert write([_writing(), _writing("c")], by=None, at=AT) == 1
    notice = Notice.objects.get(key="a")
    assert b"kim@" not in bytes(notice.address)
    assert (notice.opened("address"), notice.opened("body")) == ("kim@example.org", "http://주소/열쇠")


@pytest.mark.parametrize("wrong", [{"address": ""}, {"body": ""}, {"channel": "sms", "body": "가" * 1001}])
def test_nothing_is_written_where_one_cannot_be(wrong: dict[str, str]) -> None:
    with pytest.raises(CannotWrite):
        write([_writing(), _writing("b", **wrong)], by=None, at=AT)
    assert not Notice.objects.exists()


def test_without_a_way_out_it_is_kept_and_forgotten_after_a_month() -> None:
    write([_writing()], by=None, at=AT)
    assert delivering.send_waiting(at=AT) == 0
    assert Notice.objects.get().status == "kept"
    assert delivering.forget(at=AT + timedelta(days=30)) == 0
    assert delivering.forget(at=AT + timedelta(days=32)) == 1
    assert Notice.objects.get().opened("body") == ""
    with pytest.raises(delivering.CannotTryAgain, match="내용을 지웠습니다"):
        delivering.try_again(Notice.objects.get(), by=member("officer", team()), at=AT)


@override_settings(**MAILED)
def test_it_is_sent_once_and_its_words_are_gone() -> None:
    write([_writing()], by=None, at=AT)
    assert (delivering.send_waiting(at=AT), delivering.send_waiting(at=AT)) == (1, 0)
    assert [each.body for each in mail.outbox] == ["http://주소/열쇠"]
    notice = Notice.objects.get()
    assert (notice.status, notice.body) == ("sent", None)


@override_settings(SENDS_MAIL=True)
def test_it_is_tried_five_times_and_can_be_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise CannotSend("메일 서버에 닿지 않았습니다.")

    monkeypatch.setattr(sending, "by_mail", closed)
    write([_writing()], by=None, at=AT)
    states = []
    for _ in range(5):
        delivering.send_waiting(at=AT)
        states.append(Notice.objects.get().status)
    assert states == ["waiting"] * 4 + ["failed"]
    assert Notice.objects.get().failure == "메일 서버에 닿지 않았습니다."
    delivering.try_again(Notice.objects.get(), by=member("officer", team()), at=AT)
    assert (Notice.objects.get().status, Notice.objects.get().tries) == ("waiting", 0)


def test_it_is_opened_for_a_purpose_and_the_log_says_so() -> None:
    write([_writing()], by=None, at=AT)
    notice, browser = Notice.objects.get(), browser_of(member("officer", team()))
    listed = browser.get(reverse("notices:notice-list")).content.decode()
    assert "kim@example.org" not in listed
    shown = browser.get(reverse("notices:notice-show", args=[notice.pk])).content.decode()
    assert "열쇠" not in shown
    address = reverse("notices:notice-open", args=[notice.pk])
    assert browser.post(address, {"purpose": ""}).status_code == 422
    opened = browser.post(address, {"purpose": "전화로 불러 줌"}).content.decode()
    assert "http://주소/열쇠" in opened
    assert Line.objects.filter(kind="notice", subjects=[notice.pk], purpose="전화로 불러 줌").count() == 1
