"""What is written and built: plans, programmes, analyses, publications and systems."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

KINDS = (
    Kind(
        "plan.made",
        "계획·방안 수립",
        "건",
        labels=(Label("type", "종류", ("계획", "방안", "목표·과제", "제도", "기타")),),
        quantity="",
        about="계획, 전략목표, 운영방안, 제도 설계를 결재로 확정한 것.",
    ),
    Kind(
        "program.developed",
        "사업·프로그램 발굴·개발",
        "건",
        labels=(Label("type", "종류", ("사업", "프로그램", "서비스", "정책", "기타")),),
        quantity="",
    ),
    Kind(
        "analysis.done",
        "현황 관리·분석·보고",
        "건",
        labels=(Label("topic", "주제"),),
        quantity="분석·보고 건수",
        about="실적 취합, 현황 관리, 환경 분석, 결과 분석 보고.",
    ),
    Kind(
        "publication.issued",
        "자료 제작·발간·배포",
        "건",
        labels=(Label("type", "자료 종류", ("매뉴얼", "사례집", "보고서", "홍보물", "지도", "기타")),),
        required=("type",),
        quantity="종수",
        about="매뉴얼, 워크북, 사례집, 홍보물을 만들어 낸 것. 부수가 아니라 종수를 셉니다.",
    ),
    Kind(
        "system.delivered",
        "시스템 구축·개선",
        "식",
        labels=(Label("system", "시스템"),),
        quantity="",
        amount="구축 금액",
    ),
    Kind(
        "system.used",
        "시스템·채널 이용",
        "건",
        labels=(Label("system", "시스템"),),
        required=("system",),
        quantity="이용 건수",
        people="이용자 수",
        about="플랫폼, 누리집, 구독 채널의 이용. 기간별 집계를 한 건으로 올립니다.",
    ),
    Kind(
        "resource.registered",
        "복지자원 등록",
        "건",
        labels=(Label("type", "자원 종류"),),
        quantity="등록 건수",
    ),
)
