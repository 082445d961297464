"""Which line a row belongs to, and how sure that is."""

from __future__ import annotations

import unicodedata

from chomchom.budget.sheet.matching import SURE, Candidate, Matcher, Suggested, key_of

LINES = [
    Candidate(1, "사무관리비", "일반운영비", "안내문 인쇄", "대체인력 지원"),
    Candidate(2, "사무관리비", "일반운영비", "회의 자료", "종사자 교육"),
    Candidate(3, "국내여비", "여비", "출장", "대체인력 지원"),
    Candidate(4, "강사료", "일반운영비", "강사 수당", "종사자 교육"),
]


def suggested(heading: str, project: str = "", title: str = "", remembered: dict[str, int] | None = None) -> Suggested:
    return Matcher(LINES, remembered or {}).suggest(heading, project, title)


def test_heading_and_project_together_are_sure() -> None:
    """However they are spaced, composed or numbered."""
    for heading, project in (("사무관리비", "대체인력지원"), ("201-01 사무 관리비", "대체인력 지원")):
        found = suggested(unicodedata.normalize("NFD", heading), project)
        assert found.line == 1
        assert found.certainty >= SURE
    within = suggested("일반운영비>사무관리비", "대체인력 지원 사업")
    assert within.line == 1
    assert within.certainty < SURE


def test_the_only_line_of_a_heading_is_sure_and_one_of_two_is_not() -> None:
    assert suggested("강사료").line == 4
    assert suggested("강사료").certainty >= SURE
    assert "그 과목의 줄이 하나뿐" in suggested("강사료").why
    assert suggested("사무관리비").certainty < SURE


def test_another_project_makes_the_only_line_unsure() -> None:
    """The heading fits, the project does not: a person is asked."""
    assert suggested("강사료", "없는 사업").certainty < SURE


def test_words_decide_between_equals_and_are_never_sure_alone() -> None:
    found = suggested("사무관리비", "", "회의 자료 복사")
    assert found.line == 2
    assert found.certainty < SURE
    assert "적요가 부기와 비슷함" in found.why


def test_what_is_remembered_goes_first_and_a_title_before_its_group() -> None:
    kept = {key_of("사무관리비", ""): 2, key_of("사무관리비", "", "안내문"): 1}
    assert suggested("사무관리비", "", "무엇이든", kept) == Suggested(2, 100, "기억한 짝")
    assert suggested("사무 관리비", "", "안내문 ", kept).line == 1


def test_a_remembered_line_of_another_year_is_not_taken() -> None:
    assert suggested("강사료", "", "", {key_of("강사료", ""): 99}).line == 4


def test_nothing_is_suggested_where_nothing_speaks_for_it() -> None:
    assert suggested("알 수 없음") == Suggested(None, 0, "비슷한 줄이 없음")
