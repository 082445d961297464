"""Towards others: publicity, events, agreements, common work, giving, prizes and groups of people."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

KINDS = (
    Kind(
        "promotion.posted",
        "홍보·안내",
        "건",
        labels=(
            Label("mode", "구분", ("온라인", "오프라인")),
            Label("channel", "채널"),
        ),
        required=("channel",),
        quantity="홍보 건수",
        people="도달 인원",
        about="보도자료, 누리집, 누리소통망, 공문, 유선, 현수막 등 채널에 낸 것.",
    ),
    Kind(
        "event.held",
        "행사·활동 개최",
        "회",
        labels=(Label("type", "종류", ("행사", "공모전", "포럼", "캠페인", "활동", "모임", "기타")),),
        required=("type",),
        quantity="",
        people="참여 인원",
        score="행사 만족도",
    ),
    Kind(
        "agreement.signed",
        "협약·위탁 체결",
        "건",
        labels=(Label("type", "종류", ("업무협약", "위탁", "재위탁")),),
        quantity="",
    ),
    Kind(
        "cooperation.done",
        "협력·자원 연계",
        "건",
        labels=(Label("type", "종류", ("협업", "네트워크", "자원 연계", "공동사업", "기타")),),
        quantity="연계 건수",
        people="연계받은 사람",
        amount="자원의 금액",
    ),
    Kind(
        "contribution.done",
        "사회공헌 활동",
        "회",
        labels=(Label("type", "종류", ("모금", "기부", "헌혈", "봉사", "기타")),),
        required=("type",),
        quantity="",
        people="참여 인원",
        amount="모금·기부 금액",
    ),
    Kind(
        "award.given",
        "포상·시상",
        "건",
        labels=(Label("award", "상 이름"),),
        quantity="시상 건수",
        people="받은 사람",
        amount="상금",
    ),
    Kind("certification.won", "인증·수상", "건", labels=(Label("name", "인증·상 이름"),), required=("name",), quantity=""),
    Kind(
        "group.formed",
        "모집·구성·위촉",
        "건",
        labels=(Label("group", "모임·인력 이름"),),
        required=("group",),
        quantity="",
        people="구성 인원",
    ),
)
