"""What a person did besides posting, as the audit trail knows it and as a report of their work names it. Pure."""

from __future__ import annotations

DEEDS = {
    "budget.commitment.proposed": "지출원인행위를 올림",
    "budget.commitment.approved": "지출원인행위를 결재함",
    "budget.resolution.proposed": "지출결의를 올림",
    "budget.resolution.approved": "지출결의를 결재함",
    "budget.payment.made": "지급함",
    "budget.receipt.taken": "수납을 적음",
    "clients.client.added": "이용자를 등록함",
    "clients.consent.recorded": "동의를 받아 적음",
    "followup.followup.raised": "후속조치를 올림",
    "followup.followup.done": "후속조치를 마침",
    "followup.followup.confirmed": "후속조치를 확인함",
    "surveys.survey.opened": "조사를 엶",
    "surveys.survey.closed": "조사를 마감함",
    "surveys.paper.agreed": "종이 설문을 입력함",
    "settlements.statement.submitted": "분기실적이나 결산을 냄",
    "settlements.month.checked": "한 달의 집행을 점검함",
    "documents.edition.proposed": "문서를 기안함",
    "documents.edition.signed": "문서에 서명함",
}
"""By code of the audit trail; what is not named here is no work that one reports."""
