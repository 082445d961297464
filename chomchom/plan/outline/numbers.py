"""The numbers of a target: value, unit, period and comparator of each (`연 5회` is 5, 회, year).

A number counts only with a unit that measures something. Years, dates, ordinals, article and telephone numbers, and
numbers that are part of a name (`제5기`, `3대 전략`, `1호점`, `G2B`) are none.
"""

from __future__ import annotations

import re

from chomchom.plan.draft import Comparator, Number, Period

_UNITS = (
    "백만원 천만원 십만원 억원 만원 천원 원 개소 개사 기수 개월 개년 개교 개국 시간 분기 회기 회차 차례 군데 가구 가정 세대 "
    "시군구 시군 시설 기관 과정 강좌 과목 품목 분야 프로그램 매체 업체 단체 사례 그룹 학급 학교 지역 권역 마을 병상 "
    "페이지 포인트 퍼센트 프로 등급 유형 세트 박스 상자 킬로미터 킬로그램 회 건 명 점 곳 식 부 종 권 팀 대 매 편 개 "
    "인 번 쪽 면 배 석 실 동 위 작 강 주 일 분 판 컷 병 벌 켤레 톤 km kg ㎡ ㎞ ㎏ m %p %P %포인트 ％p ％P % ％ ‰ 가지 "
).split()
_SCALES = {"만": 10_000, "천": 1_000, "십만": 100_000, "백만": 1_000_000, "천만": 10_000_000, "억": 100_000_000}
_UNIT = "|".join(re.sub(r"(?<=.)원$", r"\\s?원", re.escape(unit)) for unit in sorted(_UNITS, key=len, reverse=True))
_VALUE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PERIOD = (
    r"(?P<period>상\s?[·ㆍ/.,]?\s?하반기|연간|연중|매년|매\s?반기|(?<![상하전후])반기(?:별|당|마다)?|매\s?분기|분기(?:별|당|마다)?"
    r"|매월|월별|매주|주간|매일|일일|상시|(?:(?<=[\s(\[,·:/~])|(?<![\s\S]))(?:연|년|월|주|일|1일))"
    r"\s*(?:각각?\s*)?(?:평균|총|약|최소|최대)?\s*$"
)
_BEFORE = re.compile(_PERIOD)
_NUMBER = re.compile(
    rf"(?<![A-Za-z\d.])(?<!\d,)(?:(?P<hundreds>\d{{1,4}})\s?억\s?(?=[\d,]+\s?(?:백만|천만|만|천)?\s?원|\d천만))?(?:(?P<tens>\d{{1,4}})\s?만\s(?=\d))?(?P<value>{_VALUE})\s?(?P<scale>(?:백만|천만|만|천|억)(?!\s?원))?\s?(?:여\s?)?"
    rf"(?P<unit>{_UNIT})?(?P<after>\s*/\s*(?:연중|연간|연|년|반기|분기|월|주|일)|\s*(?:이상|이하|미만|초과|이내|까지|내외|[↑↓]))?"
)
_RANGE = re.compile(rf"(?P<low>{_VALUE})\s?(?:{_UNIT})?\s?[~∼～\-–]\s?(?=(?P<high>{_VALUE})\s?(?:여\s?)?(?P<second>{_UNIT}))")
_SKIP = re.compile(
    r"['’‘`]?\d{2,4}\s?년도?(?!\s?\d+\s?회)(?:\s?\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?)?(?:\s?[~∼\-]\s?['’‘`]?\d{2,4}년?)?"
    r"|['’‘`]\d{2}(?:\s?[.~∼\-]\s?['’‘`]?\d{1,2})*\.?"
    r"|(?:19|20)\d{2}\s?\.\s?\d{1,2}\.?(?:\s?\d{1,2}\.?)?"
    r"|1\s?일(?=\s*\d)|[1-4]\s?(?:/\s?4\s?)?분기(?=\s?(?:내|중|말|초|부터|까지|이내|에))|[1-9]0\s?대(?=\s(?:이상\s)?(?:독거|남|여|청|중|장|노|1인))"
    r"|\d{1,2}\s?년(?:간|차|도|\s?주기|(?=[\s,)~]))"
    r"|\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?(?!\s?\d)|\d{1,2}\s?/\s?\d{1,2}(?!\d)"
    r"|0\d{1,2}-\d{3,4}-\d{4}|\d{3}-\d{4}(?!\d|\s?[가-힣])"
    r"|(?<![가-힣])제\s?\d+(?:-\d+)?\s?(?:조|항|호|기|회|차|장|절|편|판|권|대)?(?:의\s?\d+)?"
    r"|\d+\s?(?:호점|호선|번지|기(?=\s|$|\))|차년도|차(?!\s?례|량)|학년|학기|인\s?당|명\s?당|개소당|인실|인\s?가구|주년|세(?![가-힣]))"
    r"|\d+\s?대\s?(?=전략|과제|목표|방향|핵심|중점|실천|분야|혁신|원칙|비전|의무|정책|추진|법정|폭력|보험|요소|가치|축|국정|도정|기본|주요)"
    r"|\d+\s?:\s?\d+|\d{1,3}\s?점\s?(?:만점|척도)"
    r"|(?<![A-Za-z])[A-Za-z]+[-.]?\d+[A-Za-z\d]*|\d+[A-Za-z]{2,}(?![가-힣])|\d+[A-LN-Z](?![a-z])"
)
_SAME_UNIT = {"％": "%", "퍼센트": "%", "프로": "%", "%P": "%p", "%포인트": "%p", "％p": "%p", "％P": "%p"}
_PERIODS: tuple[tuple[str, Period], ...] = (
    ("반기", "half"),
    ("분기", "quarter"),
    ("상시", "always"),
    ("연", "year"),
    ("년", "year"),
    ("월", "month"),
    ("주", "week"),
    ("일", "day"),
)
_COMPARATORS: dict[str, Comparator] = {
    "이상": ">=", "↑": ">=", "이하": "<=", "이내": "<=", "까지": "<=", "↓": "<=", "미만": "<", "초과": ">",
}  # fmt: skip
_LEADING: dict[str, Comparator] = {"최소": ">=", "최대": "<=", "≥": ">=", "≧": ">=", "≤": "<=", "≦": "<="}
_PARTICLES = frozenset("의을를이가은는에로와과만도씩당")
_LOOSE_YEAR = re.compile(r"(?<![\s\S])(?:연간|매년)\s|(?<=\s)연간\s[^\d(,]{1,20}\d")
"""The word of a year before the words of a number: at the beginning, or with nothing but those words between."""


def numbers_in(text: str) -> list[Number]:
    """Every number of a target text, in order of print. A range gives two, the lower `>=` and the upper `<=`."""
    masked = _SKIP.sub(lambda match: " " * len(match[0]), text)
    found: list[Number] = []
    ranges = {match.start("low"): match for match in _RANGE.finditer(masked)}
    upper: int | None = None
    for match in _NUMBER.finditer(masked):
        span = ranges.get(match.start("value"))
        unit = match["unit"] or (span["second"] if span else None)
        if unit is None or (match["unit"] and _begins_a_word(masked, match.start("unit"), match.end("unit"))):
            continue
        number = _number(match, unit, text)
        if span:
            number.comparator, upper = ">=", span.start("high")
        elif upper == match.start("value"):
            number.comparator = "<="
            number.period = number.period or (found[-1].period if found else None)
        found.append(number)
    if len(found) == 1 and found[0].period is None and _LOOSE_YEAR.search(text):
        found[0].period = "year"
    return found


def _begins_a_word(text: str, start: int, end: int) -> bool:
    """Whether what looks like a unit after a space is the beginning of a word: `37001 인증`, `19 대응`."""
    after = text[end : end + 1]
    return end - start == 1 and text[start - 1] == " " and "가" <= after <= "힣" and after not in _PARTICLES


def _number(match: re.Match[str], unit: str, text: str) -> Number:
    value = float(match["value"].replace(",", ""))
    if match["scale"]:
        value *= _SCALES[match["scale"]]
    if match["tens"]:
        value += int(match["tens"]) * _SCALES["만"]
    if match["hundreds"]:
        value += int(match["hundreds"]) * _SCALES["억"] / _SCALES.get(unit.replace(" ", "").removesuffix("원"), 1)
    after = (match["after"] or "").strip()
    before = _BEFORE.search(text[max(0, match.start("value") - 16) : match.start("value")])
    lead = before["period"].strip() if before else ""
    return Number(
        value=int(value) if value.is_integer() else value,
        unit=_SAME_UNIT.get(unit, unit.replace(" ", "")),
        period=_period(lead) or (_period(after.lstrip("/ ")) if after.startswith("/") else None),
        comparator=_COMPARATORS.get(after) or _leading(text[: match.start("value")]),
    )


def _leading(before: str) -> Comparator | None:
    words = before.split()
    return _LEADING.get(words[-1].strip("(,·")) if words else None


def _period(words: str) -> Period | None:
    if not words:
        return None
    if "하반기" in words:
        return "half"
    return next((period for sign, period in _PERIODS if sign in words), None)
