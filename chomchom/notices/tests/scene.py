"""A notice of 나눔팀 that waits: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from django.utils import timezone

from chomchom.notices.models import Notice
from chomchom.notices.services.writing import Writing, write
from chomchom.orgs.models import Organisation

DOORS = {
    "notices:notice-show": "notice.read",
    "notices:notice-open": "notice.open",
    "notices:notice-send": "notice.open",
}


def notice_of(organisation: Organisation) -> Notice:
    """An invitation by e-mail."""
    said = Writing(
        channel="email",
        purpose="설문 초대",
        organisation=organisation,
        address="hana@example.org",
        subject="교육이 어땠는지 알려 주세요",
        body="한 사람에게 하나인 주소입니다: https://chomchom.example/s/",
        key="scene",
    )
    write([said], by=None, at=timezone.now())
    return Notice.objects.get(key="scene")


def parts_of_notices(organisation: Organisation) -> dict[str, dict[str, int]]:
    """The parts of the addresses."""
    pk = notice_of(organisation).pk
    return {name: {"pk": pk} for name in DOORS}
