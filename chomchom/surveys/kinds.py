"""Kinds of entry that surveys post when they close: targets of 점, % and 회 count themselves by them. People may post them, too."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

POSTED_BY = "조사 마감, 그 밖에는 손으로"
LABELS = (Label("type", "조사 종류", ("만족도조사", "욕구조사", "수요조사", "현황조사", "기타")), Label("audience", "대상"))
DONE = Kind(
    "survey.done",
    "조사 실시",
    "회",
    labels=LABELS,
    required=("type",),
    quantity="",
    people="응답 인원",
    score="평균 점수",
    posted_by=POSTED_BY,
    about="조사 하나가 한 건입니다. 마감하면 저절로 올라갑니다. 응답이 5명보다 적으면 점수는 올리지 않습니다.",
)
SATISFIED = Kind(
    "survey.satisfied",
    "조사에서 만족한 사람",
    "명",
    labels=LABELS,
    required=("type",),
    quantity="만족한 사람",
    people="답한 사람",
    posted_by=POSTED_BY,
    about="만족도를 물은 조사마다 한 건. 만족도 몇 % 목표는 만족한 사람을 답한 사람으로 나누어 셉니다.",
)
KINDS = (DONE, SATISFIED)
