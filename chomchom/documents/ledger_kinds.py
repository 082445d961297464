"""Kinds of entry that documents post, once each when they are approved."""

from __future__ import annotations

from chomchom.documents.kinds import all_kinds
from chomchom.ledger.kinds import Kind, Label

APPROVED = Kind(
    "document.approved",
    "문서 결재",
    "건",
    labels=(Label("kind", "문서 종류", tuple(each.name for each in all_kinds())),),
    required=("kind",),
    quantity="문서 수",
    posted_by="documents",
    about="결재가 끝난 보고서와 회의록. 결재할 때 저절로 올라가고, 고친 판은 다시 세지 않습니다.",
)
KINDS = (APPROVED,)
