"""Common faults of a file are told in Korean, with the row and what to do."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from chomchom.surveys.xlsform import BadXlsForm, read

HEAD = ("type", "name", "label", "relevant")
CHOSEN = [HEAD, ("select_one yn", "q1", "물음")]
LISTS = ("list_name", "name", "label")
type Sheets = dict[str, list[tuple[str, ...]]]


def _file(sheets: Sheets) -> bytes:
    book, made = Workbook(), BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        ({"survey": CHOSEN}, "choices 시트가 없거나 비어 있습니다"),
        ({"survey": CHOSEN, "choices": [LISTS, ("other", "a", "가")]}, "survey 시트 2행: choices 시트에 ‘yn’ 목록이 없습니다"),
        ({"survey": CHOSEN, "choices": [LISTS, ("yn", "a", "가"), ("yn", "a", "나")]}, "choices 시트 3행: 한 목록에 같은 name"),
        ({"survey": [HEAD, ("text", "q1", "가"), ("text", "q1", "나")]}, "survey 시트 3행: ‘q1’ 이름이 앞에 이미"),
        ({"survey": []}, "survey 시트가 없거나 비어 있습니다"),
        ({"survey": [HEAD]}, "survey 시트가 없거나 물음이 없습니다"),
        ({"survey": [HEAD, ("text", "", "가")]}, "survey 시트 2행: name 칸이 비어"),
        ({"survey": [HEAD, ("", "q1", "가")]}, "survey 시트 2행: type 칸이 비어"),
        ({"survey": [HEAD, ("texto", "q1", "가")]}, "type 칸의 ‘texto’ 종류"),
        ({"survey": [HEAD, ("text", "1 q", "가")]}, "survey 시트 2행: name 칸에 쓸 수 없는"),
        ({"survey": [HEAD, ("text", "q1", "")]}, "‘q1’ 물음의 label"),
        ({"survey": [("name", "label"), ("q1", "가")]}, "survey 시트의 첫 행에"),
        ({"survey": [HEAD, ("begin group", "g", "가"), ("text", "q1", "나")]}, "survey 시트 2행: ‘g’ 묶음이 닫히지"),
        ({"survey": [HEAD, ("text", "q1", "가"), ("end group", "", "")]}, "survey 시트 3행: 닫을 묶음이 없는데"),
        ({"survey": [HEAD, ("text", "q1", "가"), ("text", "q2", "나", "${q1 = 'a'")]}, "relevant 칸에서 물음을 부르는 ${이름}"),
        (
            {"survey": [HEAD, ("text", "q1", "가", "${q2} = 'a'"), ("text", "q2", "나", "${q1} = 'a'")]},
            "건너뛰기 조건이 서로를 가리킵니다: q1 → q2 → q1.",
        ),
    ],
)
def test_a_fault_is_told_in_korean(sheets: Sheets, said: str) -> None:
    with pytest.raises(BadXlsForm) as refusal:
        read(_file(sheets))
    assert said in str(refusal.value)
