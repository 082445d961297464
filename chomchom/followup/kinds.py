"""Kinds of entry that follow-ups post, once each when they are confirmed: targets of reflecting count themselves by them."""

from chomchom.followup.models import FollowUp, Reflection
from chomchom.ledger.kinds import Kind, Label

NOWHERE = "반영한 곳 없음"
SETTLED = Kind(
    "followup.settled",
    "후속조치 완료",
    "건",
    labels=(
        Label("found_in", "찾은 곳", tuple(FollowUp.FoundIn.labels)),
        Label("kind", "종류", tuple(FollowUp.Kind.labels)),
        Label("where", "반영한 곳", (*Reflection.Where.labels, NOWHERE)),
    ),
    required=("found_in", "kind", "where"),
    quantity="반영 건수",
    posted_by="followup",
    about="설문, 회의, 점검에서 나온 것을 고치고 확인받은 것. 확인할 때 저절로 올라가고, 반영한 곳이 없으면 0건으로 셉니다.",
)
KINDS = (SETTLED,)
