"""How plans of public agencies for social services speak of what they count: words, and the kind of entry each points to.

`weight` 3 is a word that names the happening (위원회, 점검), 2 one that needs company, 1 one that says little (지원). In Korean the
head of a phrase comes last, so among equals the last word decides; that is why verbs-turned-nouns such as 점검 or 수립 weigh as
much as what is inspected or planned.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Term(NamedTuple):
    """A way of naming a kind; `labels` are what the word says beyond the kind."""

    pattern: re.Pattern[str]
    kind: str
    weight: float
    labels: tuple[tuple[str, str], ...] = ()


def _terms(kind: str, *groups: tuple[float, str]) -> list[Term]:
    return [Term(re.compile(pattern), kind, weight) for weight, pattern in groups]


def _labelled(kind: str, weight: float, *named: tuple[str, str, str]) -> list[Term]:
    return [Term(re.compile(pattern), kind, weight, ((code, value),)) for pattern, code, value in named]


BODY = r"(?:(?:[A-Z]{2,}|[가-힣]+·[가-힣]+)\s?)?[가-힣A-Z]*(?:위원회|이사회|협의회)"
"""The name of a standing body."""

TERMS: tuple[Term, ...] = (
    *_terms("meeting.held", (3, BODY), (3, r"[가-힣]*(?<!자문)회의(?!기구|록|실|체)|총회|조회(?=\s|$|\()")),
    *_terms(
        "talk.held",
        (3, r"간담회|집담회|토론회|공청회|설명회|좌담회|자문회의|의견\s?(?:수렴|청취)"),
        (2.5, r"자문(?!위원|단)|온라인\s?소통"),
        (2, r"소통\s?활동"),
        (1.5, r"소통"),
    ),
    *_terms(
        "training.held",
        (
            3,
            r"[가-힣]*(?:교육|연수|훈련)(?!생|비|기관|센터|사업|장\b)|오리엔테이션|워크[숍샵]|양성\s?과정|특강|아카데미|세미나|강좌|학교\s?운영",
        ),
        (2, r"(?:기본|심화|전문|보수|입문)\s?과정|강의"),
    ),
    *_terms("training.completed", (3, r"(?:교육\s?|과정\s?)?(?:이수|수료)율?")),
    *_labelled(
        "survey.done",
        3,
        (r"만족도\s?(?:\S*\s)?(?:조사|설문)|만족도\s점수|만족도(?=\s?(?:평균|도출|\d|$))", "type", "만족도조사"),
        (r"욕구\s?조사", "type", "욕구조사"),
        (r"수요\s?조사", "type", "수요조사"),
        (r"(?:현황|실태)\s?조사", "type", "현황조사"),
    ),
    *_terms("survey.done", (3, r"조사(?!결과)|설문|인터뷰|FGI"), (2, r"만족도(?!\s?(?:향상|제고))")),
    *_terms(
        "inspection.done",
        (3, r"점검|(?:정기|수시|일상|자체|특별|종합)?감사(?!\s?(?:패|장|편지|합|드|의|실|담당))|실사"),
        (2, r"진단|검사|검토"),
    ),
    *_terms("monitoring.done", (3, r"모니터링|현장\s?방문")),
    *_terms("evaluation.done", (3, r"평가(?!단|제|위원)|근무\s?평정"), (2, r"심사")),
    *_terms("counsel.given", (3, r"상담(?!사|원|사업)(?:소|실|\s?창구)?")),
    *_terms("consulting.given", (3, r"컨설팅(?!단|\s?업체)"), (2, r"코칭|멘토링")),
    *_terms("agreement.signed", (3, r"(?:업무|위탁|위수탁)?협약|MOU|재위탁|위·?수탁(?:\s?계약)?|위탁\s?계약"), (2, r"위탁")),
    *_terms("contract.signed", (3, r"(?:근로|연봉|용역|물품|공사|전자)?\s?계약\s?체결|(?:근로|연봉|용역)\s?계약"), (1.5, r"계약")),
    *_terms("purchase.preferred", (2.5, r"우선\s?구매|생산품|(?:녹색|기술개발|중소기업|여성기업|창업기업)\s?제품")),
    *_terms("purchase.made", (1.5, r"구매|구입")),
    *_labelled(
        "promotion.posted",
        2.5,
        (r"공문", "channel", "공문"),
        (r"유선", "channel", "유선"),
        (r"보도\s?자료(?:\s?배포)?|언론\s?보도", "channel", "보도자료"),
        (r"카드\s?뉴스", "channel", "카드뉴스"),
        (r"동?영상(?!\s?제작)", "channel", "영상"),
        (r"현수막", "channel", "현수막"),
        (r"SNS|누리소통망", "channel", "누리소통망"),
    ),
    *_terms(
        "promotion.posted",
        (3, r"홍보(?!단|자료|물\s?제작|대사|영상\s?제작)|뉴스레터|소식지|기고|안내문\s?발송"),
        (2.5, r"전파|게시|노출|안내(?!서)|유튜브|블로그"),
        (1, r"공유|배포|발송"),
    ),
    *_terms("disclosure.made", (3, r"공시|정보\s?공개(?!\s?청구)|공표|공개(?!\s?(?:모집|채용|경쟁|토론|청구))")),
    *_terms(
        "publication.issued",
        (3, r"발간|출판|제작|(?:매뉴얼|안내서|책자|자료집|지침서)\s?배포"),
        (2.5, r"매뉴얼|사례집|자료집|워크북|가이드북|안내서|책자|백서|리플[릿렛]|기술서"),
    ),
    *_terms(
        "plan.made",
        (3, r"(?:계획|방안|전략|대책|절차|체계)\S{0,2}\s?(?:을\s|를\s)?수립|(?:과제|목표)\s?(?:선정|설정|수립)|수립"),
        (2.5, r"(?:제도|방안|체계|기반|절차)\s?마련|(?:추진)?계획"),
        (2, r"마련|방안|로드맵|설계"),
        (1, r"적용|도입|체계"),
    ),
    *_terms(
        "rule.revised",
        (3, r"(?:제\s?[·‧ㆍ.,]?\s?)?개정|제정|(?:규정|규칙|지침|제도)\s?정비"),
        (2, r"규칙|지침|규정(?!\s?표준)|정비"),
    ),
    *_terms("award.given", (3, r"시상|포상|표창|수여")),
    *_terms("certification.won", (3, r"(?:재)?인증(?!\s?컨설팅)(?:\s?획득)?|수상(?!자)")),
    *_terms(
        "event.held",
        (
            3,
            r"행사|캠페인|캠프|공모전?|포럼|박람회|축제|콘서트|[개폐]막식|기념식|이벤트|대회|한마당|전시회|(?:체험|전시|홍보|산업)관|의\s?날",
        ),
        (2.5, r"모임|동아리|체험"),
        (2, r"활동(?!가|지원|량)|프로그램"),
    ),
    *_terms("dispatch.completed", (3, r"(?:대체\s?인력\s?)?파견"), (2, r"대체\s?인력")),
    *_terms(
        "service.given",
        (
            3,
            r"사례\s?관리|주거\s?환경\s?개선|돌봄\s?(?:서비스\s?)?제공|서비스\s?(?:등\s?)?제공|(?:방문|이동)\s?(?:목욕|세탁|복지|진료)|긴급\s?돌봄(?!단)",
        ),
        (2, r"돌봄(?!센터|기관|제공기관|교사|매니저|인력|비|기기|청년|단)|제공(?!인력|기관)|이용자|수혜자|방역|방문(?!자)"),
    ),
    *_terms("case.found", (3, r"(?:대상자|사각지대|취약계층|위기가구|고위험군|청년|가구)\s?(?:발굴|선정)"), (2, r"발굴")),
    *_terms(
        "cooperation.done",
        (
            3,
            r"협업|자원\s?연계|공동\s?사업(?!\s?발굴)|발굴\s?(?:·|및)\s?연계|자원\s?발굴|(?:협력\s?)?네트워크\s?(?:구축|강화)|연계\s?사업",
        ),
        (2, r"연계(?!훈련|\s?훈련)|협력|네트워크|연합"),
    ),
    *_terms("call.made", (3, r"안부\s?(?:전화|확인\s?전화)(?:\s?서비스)?(?:\s?제공)?|(?:자동\s?|전화\s?)발신")),
    *_terms(
        "support.given",
        (
            2.5,
            r"(?:작성|행정|처리|절차|업무)\s?지원|(?<=보고\s)지원|행정\s?처리|(?:인사|복무|근태|겸직|(?:대외|외부)\s?활동)\s?관리",
        ),
        (2, r"처리|대응|작성|채용|서류|겸직|작업|정산"),
        (1, r"지원|관리"),
    ),
    *_terms(
        "benefit.given",
        (3, r"(?:상해)?보험\s?가입|(?:건강\s?검진|복지\s?포인트제?|급량비|매식비|유연\s?근무제?)(?:\s?(?:지원|지급|운영))?"),
        (2, r"(?:후생\s?복지|복리\s?후생)(?!비)|휴가"),
    ),
    *_terms(
        "followup.settled",
        (3, r"환류|(?:개선|결과|의견)\s?(?:사항\s?)?(?:을\s)?반영|지적\s?사항|조치율?|시정"),
        (2, r"반영"),
        (1, r"개선(?!비)"),
    ),
    *_terms(
        "voice.handled",
        (3, r"민원|고충\s?처리|[가-힣]+(?:소리함|의견함|건의함|제안함)|소리함|신고(?:센터)?|(?:정보\s?공개\s?)?청구"),
        (2.5, r"정책\s?제안"),
        (2, r"제안"),
    ),
    *_terms(
        "system.delivered",
        (3, r"(?:시스템|플랫폼|누리집|홈페이지|정보망|앱)\s?(?:구축|개발|고도화|개선)"),
        (2, r"구축(?=\s?\d+\s?식)|고도화|오픈|기능\s?개선"),
    ),
    *_terms("system.used", (3, r"구독자|방문자|접속자|가입자|회원|(?:플랫폼|누리집|홈페이지|시스템|앱)\s?이용자")),
    *_terms("program.developed", (3, r"개발|(?:사업|프로그램|정책|서비스|아이디어|콘텐츠|과제)\s?발굴(?:·제안)?")),
    *_terms(
        "analysis.done", (3, r"분석|취합|현황\s?관리|통계|집계|(?:성과|질적\s?변화|실적)\s?관리"), (2, r"실적\s?보고|보고(?!회|서)")
    ),
    *_terms("contribution.done", (3, r"모금|기부(?!여)|헌혈|봉사(?!단)|사회\s?공헌|나눔|성금|후원")),
    *_terms(
        "group.formed",
        (3, r"구성(?!원)|위촉|모집|선발"),
        (2, r"(?<!성)(?<!성\s)확보|(?:홍보|봉사|기자|자문|평가|모니터|돌봄|확인|컨설팅)단|서포터즈"),
    ),
    *_terms(
        "grant.given",
        (3, r"보급|(?:비|금|팀|물품|용품|키트|꾸러미)\s?(?:\d+\s?[팀명곳]\s?)?지원|장학금|바우처|지급"),
        (2, r"물품|꾸러미|키트"),
    ),
    *_terms("resource.registered", (3, r"(?:자원|정보|DB|D/B)\s?등록|등록\s?(?:자원|정보)")),
    *_terms("budget.spent", (3, r"(?:신속\s?)?집행률|신속\s?집행|예산\s?집행(?!\s?내역)")),
)

ADJUNCT = re.compile(
    r"(?:통한|통해|통하여|위한|위해|위하여|따른|따라|대한|의한|관한|기반으로|반영한|대비한|기념한?)(?=[\s,])|연계(?=\s?훈련)"
)
"""What stands before such a word only says why or by which means."""

JOIN = re.compile(r"\s?(?:[,·/ㆍ‧]|및|와|과|또는)\s?")

GENERIC = frozenset(
    (
        "직원 전직원 임직원 담당자 대상 내부 외부 기관 시설 소속시설 본부 사업 운영 진행 추진 실시 지원 관리 정기 "
        "수시 상시 연간 신규 주요 각종 관련 제고 강화 향상 확대 활성화 노력 개최 시행 체계 기타 총 등 및 온라인 "
        "오프라인 자체 시설별 기관별 분야별 분기별 월별 연 년 월 주 반기별 상하반기 참여 민간 도내 맞춤형 체계적 "
        "효율적 적극적 분야 현장 사회서비스 전체 해당 필요 사항 결과 실적 성과 여부 실천 교육 맞춤 이해 변화 경우 "
        "활동 활용 주기 전사 적극 자원 서비스 제공 이상 이하 "
    ).split()
)
"""Words that tell one target from another too little to filter by."""

WEAK = frozenset(
    (
        "이용자 종사자 제도 검토 전문 가능 수료 수요자 고객 실무자 이수 대응 확보 보완 개선 발굴 연계 요청사항 적용 방안 계획 구축 "
        "작성 관련사항 인사 인력 직급 수립 마련 처리 정비 반영 도출 작업 설정 선정 "
    ).split()
)
"""Words that tell something, but less than any other."""
