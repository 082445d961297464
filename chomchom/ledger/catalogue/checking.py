"""Looking whether it is right, and mending it: inspections, visits, evaluations, complaints and what came of them."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

KINDS = (
    Kind(
        "inspection.done",
        "점검·감사",
        "회",
        labels=(Label("topic", "점검 분야"),),
        required=("topic",),
        quantity="점검 횟수",
        score="점검 점수",
    ),
    Kind("monitoring.done", "모니터링", "회", labels=(Label("topic", "분야"),), quantity="모니터링 횟수", score="모니터링 점수"),
    Kind(
        "evaluation.done",
        "평가",
        "회",
        labels=(Label("type", "평가 종류"),),
        required=("type",),
        quantity="평가 횟수",
        people="평가받은 사람",
        score="평가 점수",
        about="기관·기관장 성과평가, 근무평가, 영향평가. 사람을 평가하면 대상자를, 기관을 평가하면 상대 기관을 함께 올립니다.",
    ),
    Kind(
        "voice.handled",
        "의견·신고·청구 처리",
        "건",
        labels=(
            Label("channel", "창구"),
            Label("result", "결과", ("처리", "이송", "취하", "처리 중")),
        ),
        required=("channel",),
        quantity="처리 건수",
        about="민원, 클린신고, 정보공개청구, 의견함, 정책제안의 접수와 처리.",
    ),
    Kind(
        "followup.reflected",
        "환류 반영",
        "건",
        labels=(Label("source", "출처"),),
        quantity="반영 건수",
        about="평가, 조사, 점검에서 나온 지적과 의견을 고치거나 계획에 반영한 것.",
    ),
)
