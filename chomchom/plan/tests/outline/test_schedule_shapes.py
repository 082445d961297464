"""Schedules with other columns, with lost cells, and criteria in other shapes."""

from __future__ import annotations

import pytest

from chomchom.plan.draft import Project, Schedule
from chomchom.plan.tests.outline.building import read

HEAD = "2031년 사업계획\n\n< 사업목표 >\n\n◆ 상담 3회\n\n□ 사업개요\n\n- (목적) 돌봄\n- (사업기간) {}\n- (소요예산) 비예산\n\n"
MONTHS = "\t".join(str(month) for month in range(1, 13))


def project(text: str, period: str = "연중") -> Project:
    (found,) = read(HEAD.format(period) + text).projects
    return found


def schedule(*rows: str) -> Schedule:
    found = project("□ 추진계획\n\n" + "\n".join(rows) + "\n\n□ 쟁점 및 대책\n\n쟁점\t일손\n---\t---\n\n- 부족\n").schedule
    assert found is not None
    return found


def marked(*months: int, last: int = 12) -> str:
    return "\t".join("■" if month in months else "" for month in range(1, last + 1))


def rows(found: Schedule) -> list[tuple[str, str, list[int], bool]]:
    return [(row.group, row.label, row.months, row.beyond_12) for row in found.rows]


@pytest.mark.parametrize("head", ["비고", "담당", "담당자"])
def test_a_column_of_remarks_is_no_month(head: str) -> None:
    found = schedule(f"세부추진사항\t{MONTHS}\t{head}", f"모집\t{marked(3)}\t팀장", f"운영\t{marked(4, 12)}\t")

    assert rows(found) == [("", "모집", [3], False), ("", "운영", [4, 12], False)]


def test_running_numbers_and_persons_are_no_groups() -> None:
    numbered = schedule(f"번호\t세부추진사항\t{MONTHS}", f"1\t모집\t{marked(3)}", f"2\t운영\t{marked(4)}")
    charged = schedule(f"세부추진사항\t담당\t{MONTHS}", f"모집\t가나다\t{marked(3)}")

    assert rows(numbered) == [("", "모집", [3], False), ("", "운영", [4], False)]
    assert rows(charged) == [("", "모집", [3], False)]


def test_a_part_of_the_year() -> None:
    months = "\t".join(map(str, range(3, 11)))
    found = schedule("세부추진사항\t2031", "\t" + months, "모집\t■\t\t\t\t\t\t\t", "평가\t\t\t\t\t\t\t\t■")

    assert (found.stated_year, rows(found)) == (2031, [("", "모집", [3], False), ("", "평가", [10], False)])


def test_the_first_of_two_years() -> None:
    found = schedule(f"세부추진사항\t2031{chr(9) * 12}2032", f"\t{MONTHS}\t1", f"정산\t{marked(12)}\t■")

    assert (found.stated_year, rows(found)) == (2031, [("", "정산", [12], True)])


@pytest.mark.parametrize("year", ["2031", "2031.", "2031년", "’31년", "2031년도 추진일정"])
def test_the_year_of_a_schedule(year: str) -> None:
    assert schedule(f"세부추진사항\t{year}", f"\t{MONTHS}", f"모집\t{marked(3)}").stated_year == 2031


def test_a_row_that_lost_the_cell_of_its_group() -> None:
    found = schedule(f"세부추진사항\t\t{MONTHS}", f"운영\t모집\t{marked(3)}", f"공고\t{marked(4)}", f"\t심사\t{marked(5)}")

    assert rows(found) == [("운영", "모집", [3], False), ("운영", "공고", [4], False), ("운영", "심사", [5], False)]


def test_a_row_that_lost_only_its_last_cell_stays() -> None:
    whole = [f"세부추진사항\t\t{MONTHS}", f"운영\t모집\t{marked(3)}", f"공고\t\t{marked(4, 11)}"]

    assert rows(schedule(*(line.rstrip("\t") for line in whole)))[1][2] == [4, 11]


def test_rows_that_lost_their_tabs() -> None:
    whole = [f"세부추진사항\t{MONTHS}", f"준비\t{marked()}", f"모집\t{marked(3)}", f"운영\t{marked()}", f"상담\t{marked(4, 9)}"]
    trimmed = [line.rstrip("\t") for line in whole]

    assert rows(schedule(*trimmed)) == rows(schedule(*whole)) == [("준비", "모집", [3], False), ("운영", "상담", [4, 9], False)]


def test_a_schedule_of_which_only_the_words_are_left() -> None:
    found = schedule(f"세부추진사항\t{MONTHS}", "모집", "운영")

    assert ([row.label for row in found.rows], found.marks_lost) == (["모집", "운영"], True)


def test_a_label_broken_over_two_lines() -> None:
    assert rows(schedule(f"세부추진사항\t{MONTHS}", "모집", f"및 공고\t{marked(3)}")) == [("", "모집 및 공고", [3], False)]


def test_words_after_a_table_stay_words() -> None:
    found = project("□ 평가방법\n\n구분\t항목\t성과기준\n정량\t상담\t횟수\n\n앞으로의 일\n")

    assert len(found.criteria) == 1


@pytest.mark.parametrize("kind", ["정량평가", "(정량)", "정 량 평 가", "정량\n", "[정량지표]"])
def test_kinds_of_criteria(kind: str) -> None:
    first = kind if kind.endswith("\n") else kind + "\t"
    lead = "\t" if kind.endswith("\n") else ""
    rows = f"{first}{lead}상담\t상담 횟수\t10회\n\t교육\t교육 횟수\t3회\n"
    found = project(f"□ 평가방법\n\n구분\t평가항목\t평가지표\t목표\n{rows}").criteria

    assert {entry.type for entry in found} == {"정량"}
    assert [(entry.item, entry.measure) for entry in found] == [("상담", "상담 횟수"), ("교육", "교육 횟수")]


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("연중", "2031-01", "2031-12"),
        ("3월 ~ 11월", "2031-03", "2031-11"),
        ("26.3.~26.11.", "2026-03", "2026-11"),
        ("2030. 12월 ~ 2031. 2월", "2030-12", "2031-02"),
        ("협의하여 정함", None, None),
    ],
)
def test_periods(period: str, start: str | None, end: str | None) -> None:
    overview = project("", period).overview

    assert overview is not None
    assert overview.period is not None
    assert (overview.period.start, overview.period.end) == (start, end)


def test_crosses_are_marks_only_where_there_are_no_others() -> None:
    crosses = schedule("세부추진사항\t2031", f"\t{MONTHS}", f"모집\t{marked(3)}".replace("■", "x"))
    beside = schedule("세부추진사항\t2031", f"\t{MONTHS}", f"모집\t{marked(3)}", f"운영\t{marked(4)}".replace("■", "x"))

    assert [row.months for row in crosses.rows] == [[3]]
    assert [row.months for row in beside.rows] == [[3], []]


def test_a_row_whose_marks_stand_in_the_column_of_labels() -> None:
    found = schedule(f"세부추진사항\t\t{MONTHS}", f"운영\t모집\t{marked(3)}", f"상담\t{marked(1, 2, 12)}\t", f"\t심사\t{marked(5)}")

    assert rows(found) == [("운영", "모집", [3], False), ("운영", "상담", [1, 2, 12], False), ("운영", "심사", [5], False)]


def test_the_name_of_a_group_cut_over_two_rows() -> None:
    found = schedule(
        f"세부추진사항\t\t{MONTHS}", f"모집 및\t공고\t{marked(3)}", f"상담 준비\t심사\t{marked(4)}", f"평가\t정산\t{marked(5)}"
    )

    assert [row.group for row in found.rows] == ["모집 및 상담 준비", "모집 및 상담 준비", "평가"]


@pytest.mark.parametrize(("begin", "between", "end"), [("◀", "", "▶"), ("←", "-", "→")])
def test_an_arrow_over_several_months(begin: str, between: str, end: str) -> None:
    arrow = "\t".join({3: begin, 4: between, 5: between, 6: end}.get(month, "") for month in range(1, 13))
    apart = "\t".join("→" if month in (3, 6) else "" for month in range(1, 13))
    found = schedule(f"세부추진사항\t{MONTHS}", f"모집\t{arrow}", f"운영\t{apart}")

    assert rows(found) == [("", "모집", [3, 4, 5, 6], False), ("", "운영", [3, 6], False)]
