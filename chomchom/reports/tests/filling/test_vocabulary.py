"""What templates may ask for is what reports give, and the examples are whole."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from chomchom.reports.drawn import ActivityLine, Drawn, EntryLine, HelpedLine, KindLine, LackLine, Snapshot, TargetLine, Texts
from chomchom.reports.filling import Values, faults_of, filled, found
from chomchom.reports.filling.vocabulary import COMMON, WORK_REPORT, Vocabulary
from chomchom.reports.filling.work_report import About, values_of
from chomchom.reports.tests.filling.files import fill_table, hangul_lines, hangul_of, runs, word, word_table

DAY = dt.date(2031, 5, 19)
DRAWN = Drawn(
    organisation="기획팀",
    first=DAY,
    last=dt.date(2031, 5, 25),
    as_of=dt.date(2031, 5, 25),
    targets=(
        TargetLine(1, "이사회 운영", "이사회 4회", "회", 1, 2, 4, "on_track"),
        TargetLine(2, "교육", "이수율 90%", "%", None, 1234567.25, 90, "behind"),
    ),
    kinds=(KindLine("교육 실시", "시간", 1200, None, 85, 1_250_000), KindLine("회의", "회", 1, 0, None, None)),
    entries=(EntryLine(1, DAY, "회의", "이사회", "기획팀", None),),
    reversals=2,
    activities=(ActivityLine("교육", "상반기 교육", "5월", "마감"),),
    going_on=3,
    lacking=(LackLine(1, "교육", "이수율 90%", 10.5, "%", late=True),),
    chain="c0ffee",
    helped=(HelpedLine(1, "이사회 운영", "이사회 4회", 1),),
)
SNAPSHOT = Snapshot(DRAWN, Texts(summary=" 회의를 열었음\n\n 교육을 마쳤음", plans="", requests="  "))
ABOUT = About(agency="행복원", title="기획팀 주간 업무보고", kind="주간", period="2031년 5월 19일~25일", author="김보기")


def test_a_report_gives_all_that_a_template_may_ask_for_and_nothing_else() -> None:
    values, known = values_of(ABOUT, SNAPSHOT), WORK_REPORT.known

    assert values.fields.keys() == known.fields
    assert values.tables.keys() == known.tables.keys()
    given = {name: {frozenset(row) for row in rows} for name, rows in values.tables.items() if rows}
    assert given == {name: {columns} for name, columns in known.tables.items() if name not in EMPTY_TABLES}


def test_figures_and_words_are_as_the_report_has_them() -> None:
    values = values_of(ABOUT, SNAPSHOT)

    assert values.tables["목표"][1] == {
        "번호": "2",
        "사업": "교육",
        "이름": "이수율 90%",
        "단위": "%",
        "이번 기간": "–",
        "누계": "1,234,567.25",
        "목표값": "90",
        "상태": "지연",
    }
    assert [(row["수량"], row["단위"], row["금액"]) for row in values.tables["실적"]] == [("", "", "1,250,000"), ("0", "회", "")]
    assert values.tables["할일"][0]["모자란 수"] == "10.5"
    assert (values.fields["한 일"], values.fields["다음에 할 일"]) == ("회의를 열었음\n교육을 마쳤음", "해당 없음")
    assert (values.fields["상태"], values.fields["확정일"], values.fields["기준일"]) == ("초안", "", "2031. 5. 25.")


def test_a_frozen_report_says_who_froze_it_and_when() -> None:
    about = About(
        agency="", title="", kind="", period="", frozen_by="이보기", frozen_on=dt.date(2031, 5, 26), reason="정정", digest="ab"
    )

    fields = values_of(about, SNAPSHOT).fields

    names = ("상태", "확정자", "확정일", "정정 사유", "지문")
    assert [fields[name] for name in names] == ["확정", "이보기", "2031. 5. 26.", "정정", "ab"]


@pytest.mark.parametrize("vocabulary", [COMMON, WORK_REPORT], ids=["common", "work report"])
def test_a_template_with_every_field_is_good_and_can_be_tried(vocabulary: Vocabulary) -> None:
    data = hangul_of("".join(runs(f"{{{{{word.name}}}}}") for word in vocabulary.words))

    made = filled(data, "서식.hwpx", vocabulary.examples)

    assert faults_of(found(data, "서식.hwpx"), vocabulary.known) == []
    assert hangul_lines(made)[0] == "보기사회서비스원"
    assert all(entry.meaning for entry in vocabulary.entries())
    assert {entry.written for entry in vocabulary.entries()} == vocabulary.known.names


def test_every_table_of_a_report_stands_in_a_file() -> None:
    def make(document: Any) -> None:
        for name in TABLES:
            cells = [f"{{{{{name}.{column}}}}}" for column in sorted(WORK_REPORT.known.tables[name])]
            fill_table(document.add_table(1, len(cells)), [cells])

    data = word(make)
    made = filled(data, "서식.docx", Values({}, values_of(ABOUT, SNAPSHOT).tables))

    found_rows = {name: word_table(made, place) for place, name in enumerate(TABLES)}
    assert [len(rows) for rows in found_rows.values()] == [2, 2, 1, 1, 1, 1, 1, 1]
    assert found_rows["다음활동"] == [["해당 없음", "", "", "", ""]]


EMPTY_TABLES = {"다음활동", "업무"}
TABLES = tuple(WORK_REPORT.known.tables)
