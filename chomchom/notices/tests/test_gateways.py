"""Gateways: real calls to a server that answers as gateways do, and who gets a text message where 알림톡 does not reach."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from chomchom.core.tests.servers import served
from chomchom.notices.models import Notice
from chomchom.notices.sending import way_for
from chomchom.notices.services import delivering
from chomchom.notices.services.writing import CannotWrite, Writing, write
from chomchom.orgs.tests.tree import team

pytestmark = pytest.mark.django_db
AT = datetime(2031, 6, 15, 3, 0, tzinfo=UTC)
REACHED, NOT_REACHED, BROKEN = "+821012345678", "+821000000000", "+821099999999"


class Handler(BaseHTTPRequestHandler):
    """Takes what comes to /sms/; at /talk/ not what goes to a telephone without it, and nothing where it is out of order."""

    seen: list[tuple[str, str | None, dict[str, Any]]] = []

    def do_POST(self) -> None:
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Handler.seen.append((self.path, self.headers["Authorization"], told))
        refused = {NOT_REACHED: 422, BROKEN: 503} if self.path == "/talk/" else {BROKEN: 422}
        self.send_response(refused.get(told["to"], 200))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with served(Handler) as url:
        yield url


@pytest.fixture(autouse=True)
def _ways(server: str, settings: Any) -> None:
    Handler.seen.clear()
    settings.OUTGOING_INTERNAL_HOSTS = ["127.0.0.1"]
    settings.SMS_URL, settings.SMS_FROM, settings.SMS_TOKEN = f"{server}/sms/", "0630001111", "for-texts"
    settings.TALK_URL, settings.TALK_FROM, settings.TALK_TOKEN = f"{server}/talk/", "profile", "for-talk"


def sent(to: str, channel: str = "talk") -> Notice:
    said = Writing(
        channel=channel,
        purpose="대체인력 파견",
        organisation=team(),
        address=to,
        subject="파견을 제안합니다",
        body="[파견 제안] 햇살어린이집",
        key=f"{channel}:{to}",
        wording="dispatch-offered",
    )
    write([said], by=None, at=AT)
    delivering.send_waiting(at=AT)
    return Notice.objects.get()


def test_it_goes_by_talk_with_the_code_of_its_wording() -> None:
    notice = sent(REACHED)

    assert (notice.status, notice.channel, notice.body) == ("sent", "talk", None)
    ((path, token, told),) = Handler.seen
    assert (path, token) == ("/talk/", "Bearer for-talk")
    assert told == {
        "to": REACHED,
        "from": "profile",
        "text": "[파견 제안] 햇살어린이집",
        "template": "dispatch-offered",
        "title": "파견을 제안합니다",
        "key": f"talk:{REACHED}",
    }


def test_a_telephone_without_it_gets_the_same_words_as_a_text_message() -> None:
    notice = sent(NOT_REACHED)

    assert (notice.status, notice.channel) == ("sent", "sms")
    assert [path for path, _, _ in Handler.seen] == ["/talk/", "/sms/"]
    assert Handler.seen[1][2] == {
        "to": NOT_REACHED,
        "from": "0630001111",
        "text": "[파견 제안] 햇살어린이집",
        "key": f"talk:{NOT_REACHED}",
    }


def test_where_only_text_messages_are_set_up_it_is_one(settings: Any) -> None:
    settings.TALK_URL = ""
    assert (sent(REACHED).channel, [path for path, _, _ in Handler.seen]) == ("sms", ["/sms/"])


def test_without_text_messages_it_waits_and_says_why(settings: Any) -> None:
    settings.SMS_URL = ""
    notice = sent(NOT_REACHED)
    assert (notice.status, notice.channel) == ("waiting", "talk")
    assert "알림톡을 받지 않는 번호" in notice.failure


def test_a_gateway_that_is_out_of_order_is_tried_again_and_not_passed_by() -> None:
    notice = sent(BROKEN)
    assert (notice.status, notice.channel, notice.tries) == ("waiting", "talk", 1)
    assert "알림톡 보내는 곳에 닿지 않거나" in notice.failure
    assert [path for path, _, _ in Handler.seen] == ["/talk/"]


def test_a_number_that_takes_no_text_message_is_told_so() -> None:
    notice = sent(BROKEN, "sms")
    assert (notice.status, "문자를 받을 수 없는 번호" in notice.failure) == ("waiting", True)


def test_with_neither_it_is_kept(settings: Any) -> None:
    settings.SMS_URL = settings.TALK_URL = ""
    assert way_for("talk") is None
    assert sent(REACHED).status == "kept"


def test_nothing_goes_by_talk_without_a_wording() -> None:
    said = Writing(
        channel="talk", purpose="가", organisation=team(), address=REACHED, subject="나", body="누가 지은 글", key="free"
    )
    with pytest.raises(CannotWrite, match="승인받은 문구"):
        write([said], by=None, at=AT)
