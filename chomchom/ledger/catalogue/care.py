"""For the people served: who was found, counselled, called, helped, sent a substitute, advised or given something."""

from __future__ import annotations

from chomchom.ledger.kinds import Kind, Label

KINDS = (
    Kind(
        "case.found",
        "대상자 발굴·선정",
        "건",
        labels=(Label("path", "발굴 경로"),),
        quantity="발굴 건수",
        people="발굴 인원",
    ),
    Kind(
        "counsel.given",
        "상담",
        "건",
        labels=(Label("field", "상담 분야"), Label("form", "방식", ("방문", "내방", "전화", "온라인", "찾아가는 상담"))),
        required=("field",),
        quantity="상담 건수",
        people="상담받은 사람",
    ),
    Kind(
        "service.given",
        "서비스 제공",
        "시간",
        labels=(Label("service", "서비스"),),
        required=("service",),
        quantity="제공 시간",
        people="이용 인원",
        amount="지원 금액",
        score="이용 만족도",
        about="돌봄, 이동복지, 주거환경개선, 사례관리처럼 이용자에게 준 서비스. 한 번이 한 건이고 수량은 시간입니다.",
    ),
    Kind(
        "call.made",
        "안부전화 발신",
        "통",
        labels=(Label("result", "결과", ("응답", "무응답", "이상 징후")),),
        quantity="발신 건수",
        people="대상 인원",
    ),
    Kind(
        "consulting.given",
        "컨설팅",
        "회",
        labels=(Label("field", "컨설팅 분야"), Label("form", "방식", ("방문", "온라인", "집합"))),
        required=("field",),
        quantity="컨설팅 횟수",
        people="참여 인원",
        score="컨설팅 만족도",
    ),
    Kind(
        "grant.given",
        "지원금·물품 지원",
        "건",
        labels=(Label("item", "지원 항목"),),
        required=("item",),
        quantity="지원 수량",
        people="지원받은 사람",
        amount="지원 금액",
    ),
)
