"""Kinds of entry that dispatch posts, once each when a dispatch is done: targets of the programme count themselves by them."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

_LABELS = (Label("job", "직무"), Label("reason", "파견 사유"), Label("facility", "시설 유형"))
COMPLETED = Kind(
    "dispatch.completed",
    "대체인력 파견",
    "건",
    labels=_LABELS,
    quantity="파견 건수",
    people="돌봄을 받은 사람",
    posted_by="dispatch",
    about="시설의 빈자리에 대체인력이 가서 마친 파견. 신청 하나가 한 건이고, 시설이 근무를 확인하면 저절로 올라갑니다.",
)
WORKED = Kind(
    "dispatch.worked",
    "대체인력 파견 일수",
    "일",
    labels=_LABELS,
    quantity="파견 일수",
    posted_by="dispatch",
    about="파견 하나에서 실제로 일한 날의 수. 파견이 끝날 때 함께 올라갑니다.",
)
KINDS = (COMPLETED, WORKED)
