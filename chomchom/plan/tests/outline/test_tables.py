"""Tables with real merges, as word processors store them, and tables that lost theirs."""

from __future__ import annotations

from chomchom.plan.draft import Budget, Criterion, Project, Schedule
from chomchom.plan.outline import parse
from chomchom.plan.reader.blocks import Table
from chomchom.plan.tests.outline.building import Spec, document, table

HEAD = "< 사업목표 >\n◆ 상담 3회\n□ 사업개요\n- (목적) 돌봄\n- (소요예산) 10,000천원\n"
MONTHS: list[Spec] = [str(month) for month in range(1, 13)]


def project(*parts: str | Table) -> Project:
    (found,) = parse(document(*parts)).projects
    return found


def budget(*rows: list[Spec]) -> Budget:
    found = project(HEAD, table(100, ["세목", "항목", "산출내역", "금액"], *rows)).budget
    assert found is not None
    return found


def lines(found: Budget) -> list[tuple[str, str, int | None, int]]:
    return [(line.category, line.item, line.stated, len(line.formulas)) for line in found.lines]


def schedule(*rows: list[Spec]) -> Schedule:
    found = project(HEAD, "□ 추진계획", table(200, *rows)).schedule
    assert found is not None
    return found


def rows(found: Schedule) -> list[tuple[str, str, list[int], bool]]:
    return [(row.group, row.label, row.months, row.beyond_12) for row in found.rows]


def criteria(*specs: list[Spec]) -> list[tuple[str, str, str]]:
    found: list[Criterion] = project(HEAD, "□ 평가방법", table(300, *specs)).criteria
    return [(entry.type, entry.item, entry.measure) for entry in found]


def test_merged_category_and_amount_are_inherited() -> None:
    found = budget(
        [("운영비", 3, 1), "회의비", "회의 100천원×2회", "200천원"],
        [("행사비", 2, 1), "개회 300천원×1식", ("800천원", 2, 1)],
        ["폐회 500천원×1식"],
    )

    assert lines(found) == [("운영비", "회의비", 200_000, 1), ("운영비", "행사비", 800_000, 2)]
    assert [line.computed for line in found.lines] == [200_000, 800_000]


def test_blank_cells_of_plain_text_are_inherited_too() -> None:
    found = budget(["운영비", "회의비", "회의 100천원×2회", "200천원"], ["", "", "다과 5천원×10명", "50천원"])

    assert lines(found) == [("운영비", "회의비", 200_000, 1), ("운영비", "회의비", 50_000, 1)]


def test_an_amount_that_is_already_made_up_does_not_swallow_the_next_row() -> None:
    found = budget(["운영비", "회의비", "회의 100천원×2회", "200천원"], ["여비", "국내여비", "출장 25천원×4회", ""])

    assert lines(found) == [("운영비", "회의비", 200_000, 1), ("여비", "국내여비", None, 1)]


def test_rows_that_slid_to_the_left() -> None:
    found = budget(["운영비", "회의비", "회의 100천원×2회", "200천원"], ["다과비", "다과 5천원×10명", "50천원", ""])

    assert lines(found) == [("운영비", "회의비", 200_000, 1), ("운영비", "다과비", 50_000, 1)]


def test_totals_are_no_lines() -> None:
    found = budget(
        [("총 계", 1, 3), "250천원"],
        ["운영비", "회의비", "회의 100천원×2회", "200천원"],
        [("소계", 1, 3), "200천원"],
        ["여비", "국내여비", "출장 25천원×2회", "50천원"],
    )

    assert lines(found) == [("운영비", "회의비", 200_000, 1), ("여비", "국내여비", 50_000, 1)]


def test_a_subtotal_that_fits_no_lines_is_said() -> None:
    rows: list[list[Spec]] = [
        ["운영비", "회의비", "회의 100천원×2회", "200천원"],
        [("소계", 1, 3), "210천원"],
        ["여비", "국내여비", "출장 25천원×2회", "50천원"],
        [("소계", 1, 3), "50천원"],
    ]
    draft = parse(document(HEAD, table(100, ["세목", "항목", "산출내역", "금액"], *rows)))

    assert [(finding.code, finding.line) for finding in draft.diagnostics if finding.code == "P313"] == [("P313", 102)]


def test_an_amount_before_its_formulas() -> None:
    found = budget(["인건비", "급여", "30,000천원 상담 2,000천원×1명×10월 조리 1,000천원×1명×10월", ""])

    assert lines(found) == [("인건비", "급여", 30_000_000, 2)]


def test_words_and_formula_in_two_columns() -> None:
    header: list[Spec] = ["세목", "항목", ("산출내역", 1, 2), "금액"]
    found = project(HEAD, table(100, header, ["운영비", "회의비", "회의", "100천원×2회=200천원", "200천원"])).budget

    assert found is not None
    (line,) = found.lines
    assert (line.text, line.formulas[0].label, line.formulas[0].value) == ("회의 100천원×2회=200천원", "회의", 200_000)


def test_an_amount_stated_without_a_table() -> None:
    found = project(HEAD).budget

    assert found is not None
    assert (found.stated_total, found.lines) == (10_000_000, [])


def test_groups_merged_at_the_left() -> None:
    found = schedule(
        [("세부추진사항", 2, 2), ("2031", 1, 12)],
        MONTHS,
        [("상담", 2, 1), "계획", "■", *[""] * 11],
        ["운영", "", "■", "■", *[""] * 9],
        [("평가", 1, 2), *[""] * 11, "■"],
    )

    assert found.stated_year == 2031
    assert rows(found) == [("상담", "계획", [1], False), ("상담", "운영", [2, 3], False), ("", "평가", [12], False)]


def test_rows_without_marks_between_marked_rows_are_groups_if_the_first_is() -> None:
    found = schedule(
        ["구분", *MONTHS], ["준비", *[""] * 12], ["계획", "●", *[""] * 11], ["실행", *[""] * 12], ["상담", "", "●", *[""] * 10]
    )

    assert rows(found) == [("준비", "계획", [1], False), ("실행", "상담", [2], False)]


def test_a_row_without_marks_after_marked_rows_is_a_row() -> None:
    found = schedule(["구분", *MONTHS], ["계획", "●", *[""] * 11], ["실행", *[""] * 12], ["평가", *[""] * 11, "●"])

    assert [(label, months) for _, label, months, _ in rows(found)] == [("계획", [1]), ("실행", []), ("평가", [12])]


def test_a_thirteenth_column() -> None:
    found = schedule(["세부추진사항", *MONTHS, ""], ["상담", *["■"] * 13], ["평가", *[""] * 12, "■"])

    assert rows(found) == [("", "상담", list(range(1, 13)), True), ("", "평가", [], True)]


def test_a_mark_drawn_over_merged_months() -> None:
    found = schedule(["구분", *MONTHS], ["상담", "", ("→", 1, 4), *[""] * 7])

    assert rows(found) == [("", "상담", [2, 3, 4, 5], False)]


def test_lost_marks_are_said() -> None:
    found = schedule(["구분", *MONTHS], ["상담", *[""] * 12], ["평가", *[""] * 12])

    assert found.marks_lost


def test_months_without_their_row() -> None:
    found = schedule(["세부추진사항", "2031", *[""] * 11], ["상담", "", "■", *[""] * 10], ["평가", *[""] * 11, "■"])

    assert rows(found) == [("", "상담", [2], False), ("", "평가", [12], False)]


def test_quarters_stand_for_their_months() -> None:
    found = schedule(["구분", "1분기", "2분기", "3분기", "4분기"], ["상담", "", "○", "○", ""])

    assert rows(found) == [("", "상담", [4, 5, 6, 7, 8, 9], False)]


def test_months_said_in_words() -> None:
    found = schedule(
        ["추진내용", "추진시기"], ["계획", "1월"], ["운영", "3월 ~ 5월"], ["점검", "6, 9월"], ["홍보", "연중"], ["평가", "4/4분기"]
    )

    assert [(label, months) for _, label, months, _ in rows(found)] == [
        ("계획", [1]),
        ("운영", [3, 4, 5]),
        ("점검", [6, 9]),
        ("홍보", list(range(1, 13))),
        ("평가", [10, 11, 12]),
    ]


def test_amounts_by_source_after_the_total() -> None:
    header: list[Spec] = ["세목", "항목", "산출내역", "계", "도비", "시비"]
    row: list[Spec] = ["운영비", "회의비", "회의 100천원×2회", "200천원", "150천원", "50천원"]
    found = project(HEAD, table(100, header, row)).budget

    assert found is not None
    assert [(line.stated, line.text) for line in found.lines] == [(200_000, "회의 100천원×2회")]


def test_criteria_with_merged_kind_and_item() -> None:
    found = criteria(
        [("구분", 1, 2), "성과 기준"],
        [("정량평가", 2, 1), ("상담", 2, 1), "상담 횟수"],
        ["이용자 수"],
        ["정성평가", "상담", "만족 정도"],
    )

    assert found == [("정량", "상담", "상담 횟수"), ("정량", "상담", "이용자 수"), ("정성", "상담", "만족 정도")]


def test_criteria_that_slid_to_the_left() -> None:
    found = criteria(["구분", "", "성과 기준"], ["정량평가", "상담", "상담 횟수"], ["방문", "방문 횟수", ""], ["방문 시간", "", ""])

    assert found == [("정량", "상담", "상담 횟수"), ("정량", "방문", "방문 횟수"), ("정량", "방문", "방문 시간")]


def test_issues_in_columns() -> None:
    found = project(HEAD, "□ 쟁점 및 대책", table(400, ["쟁점", "대책"], ["예산 부족", "- 추경 확보\n- 공모 신청"])).issues

    assert [(issue.text, [entry.text for entry in issue.countermeasures]) for issue in found] == [
        ("예산 부족", ["추경 확보", "공모 신청"])
    ]


def test_title_and_part_names_in_boxes() -> None:
    found = project(
        "상담팀 비전 및 전략체계",
        table(50, ["전략과제", "번호", "사업"], [("돌봄", 2, 1), "1", "동네 상담실"], ["2", "찾아가는 상담"]),
        table(60, ["2", "찾아가는 상담"]),
        "< 사업목표 >\n◆ 상담 3회",
        table(70, ["추진배경"], [""]),
        "- 상담이 멀다",
    )

    assert (found.team, found.number, found.title, found.title_source) == ("상담팀", 2, "찾아가는 상담", "heading")
    assert [entry.text for entry in found.background] == ["상담이 멀다"]
