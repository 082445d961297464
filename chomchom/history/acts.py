"""What each code of the audit trail says, in a Korean sentence without a subject. A test fails on a code that has none."""

from __future__ import annotations

SENTENCES = {
    "accounts.delegation.given": "직무대리를 정했습니다",
    "accounts.delegation.revoked": "직무대리를 거두었습니다",
    "accounts.feed_key.renewed": "달력 주소를 새로 만들었습니다",
    "accounts.login.stopped": "로그인이 여러 번 실패해 잠시 막았습니다",
    "accounts.membership.ended": "맡은 역할을 거두었습니다",
    "accounts.membership.granted": "역할을 맡겼습니다",
    "accounts.password.changed": "비밀번호를 바꾸었습니다",
    "accounts.user.added": "사용자를 만들었습니다",
    "accounts.user.changed": "사용자를 바꾸었습니다",
    "history.changes.exported": "변경 이력을 내려받았습니다",
    "history.forgotten": "파기에 따라 변경 이력을 지웠습니다",
    "ledger.batch.accepted": "파일의 실적을 한꺼번에 올렸습니다",
    "ledger.entries.exported": "실적 원장을 내려받았습니다",
    "ledger.evidence.taken": "증빙 파일을 내려받았습니다",
    "ledger.month.closed": "한 달을 마감했습니다",
    "ledger.month.reopened": "마감한 달을 다시 열었습니다",
    "plan.correction.undone": "고침을 되돌렸습니다",
    "plan.finding.decided": "지적을 판단했습니다",
    "plan.question.confirmed": "목표의 물음을 확인했습니다",
    "plan.question.exported": "목표의 달성 현황을 내려받았습니다",
    "plan.question.judged": "목표를 사람이 판단하기로 했습니다",
    "plan.question.reopened": "목표의 물음을 다시 열었습니다",
    "plan.question.verdict_given": "목표의 달성을 판단했습니다",
    "plan.questions.confirmed": "목표의 물음을 한꺼번에 확인했습니다",
    "plan.upload.read_again": "문서를 다시 읽게 했습니다",
    "plan.upload.received": "계획 문서를 올렸습니다",
    "plan.upload.refused": "문서를 읽지 못했습니다",
    "plan.value.corrected": "초안의 값을 고쳤습니다",
    "plan.version.adopted": "계획을 확정했습니다",
    "plan.version.discarded": "초안을 버렸습니다",
    "plan.version.drafted": "초안을 만들었습니다",
    "plan.version.replaced": "새 초안이 이 초안을 대신했습니다",
    "plan.version.restored": "버린 초안을 되살렸습니다",
    "plan.version.revision_started": "수정계획을 시작했습니다",
    "reports.report.begun": "업무보고를 시작했습니다",
    "reports.report.corrected": "업무보고의 정정판을 만들었습니다",
    "reports.report.frozen": "업무보고를 확정했습니다",
    "reports.report.written": "업무보고의 글을 적었습니다",
}


def sentence(code: str) -> str:
    """What was done; the code itself where a later release says no more what it meant."""
    return SENTENCES.get(code, code)
