"""A Hangul document is valid, says what was meant to its own library, and bears whatever it is given."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile
from io import BytesIO
from typing import Any

from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package

from chomchom.core.documents import hwpx
from chomchom.core.documents.layout import Contents, Dress, Line, entries_of
from chomchom.core.tests.documents.samples import ALT, CHART, FRAME, LONG, MERGED, bar, every_kind

_HH = "{http://www.hancom.co.kr/hwpml/2011/head}"
_HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(part: bytes) -> Any:
    return ET.fromstring(part)


def test_the_package_is_valid_and_each_paragraph_has_a_number_of_its_own() -> None:
    data = hwpx.written(every_kind(), FRAME)

    report = validate_package(BytesIO(data))
    ids = re.findall(r'<hp:p id="(\d+)"', parts_of(data)["Contents/section0.xml"].decode())

    assert HwpxDocument.open(data).validate().issues == ()
    assert [issue for issue in report.issues if issue.level != "warning"] == []
    assert len(ids) == len(set(ids)) > 300


def test_every_look_that_is_used_stands_in_the_header() -> None:
    parts = parts_of(hwpx.written(every_kind(), FRAME))
    header, section = tree(parts["Contents/header.xml"]), parts["Contents/section0.xml"].decode()

    for name, reference in (("paraPr", "paraPrIDRef"), ("charPr", "charPrIDRef"), ("borderFill", "borderFillIDRef")):
        known = {each.get("id") for each in header.iter(f"{_HH}{name}")}
        assert set(re.findall(rf'{reference}="(\d+)"', section)) <= known


def test_its_own_library_reads_tables_with_their_merges() -> None:
    document = HwpxDocument.open(hwpx.written([MERGED], FRAME))

    table = next(table for section in document.sections for paragraph in section.paragraphs for table in paragraph.tables)

    assert (table.row_count, table.column_count) == (4, 4)
    assert table.cell(0, 1).text == "구분"  # covered by the merge
    assert table.cell(3, 0).text == "교육"
    assert table.cell(3, 1).text == "수료\n(과정별)"
    assert table.cell(3, 2).text == "<1>"


def test_the_properties_say_title_organisation_and_time() -> None:
    root = tree(parts_of(hwpx.written([Line("글", "item")], FRAME))["Contents/content.hpf"])
    said = {each.get("name"): each.text for each in root.iter("{http://www.idpf.org/2007/opf/}meta")}

    assert root.findtext(".//{http://www.idpf.org/2007/opf/}title") == "2031년 1분기 실적 & 계획"
    assert said["creator"] == said["lastsaveby"] == "예시 <기관>"
    assert said["CreatedDate"] == said["ModifiedDate"] == "2031-04-03T00:30:00Z"
    assert said["date"] == "2031년 4월 3일 목요일"


def test_what_is_shown_before_the_file_is_opened_are_its_first_words() -> None:
    parts = parts_of(hwpx.written(every_kind(), FRAME))

    assert parts["Preview/PrvText.txt"].decode().split("\r\n")[:3] == ["2031년 1분기 실적", "2031. 4.", "예시 기관"]


def test_contents_lead_to_what_they_name_and_hangul_can_renew_them() -> None:
    blocks = every_kind()
    section = tree(parts_of(hwpx.written(blocks, FRAME, {entry.block: 7 for entry in entries_of(blocks)}))["Contents/section0.xml"])
    fields = [field.get("type") for field in section.iter(f"{_HP}fieldBegin")]
    led = [re.search(r"#(\d+);", each.text or "") for each in section.iter(f"{_HP}stringParam") if "?#" in (each.text or "")]
    named = {paragraph.get("id"): paragraph for paragraph in section.iter(f"{_HP}p")}
    targets = [named[match[1]] for match in led if match]

    assert fields == ["TABLEOFCONTENTS", *["HYPERLINK"] * 4]
    assert ["".join(target.itertext()) for target in targets] == ["총괄", "1 주요 실적", "활력 높이기", "둘째 사업"]
    assert [target.get("styleIDRef") for target in targets] == ["2", "3", "4", "4"]  # 개요 1 to 3 follow 바탕글 and 본문
    begun, ended = (list(section.iter(f"{_HP}{name}")) for name in ("fieldBegin", "fieldEnd"))
    assert sorted(each.get("id") for each in begun) == sorted(each.get("beginIDRef") for each in ended)


def test_headings_show_no_numbers_that_hangul_counts() -> None:
    header = tree(parts_of(hwpx.written(every_kind(), FRAME))["Contents/header.xml"])

    assert {head.text for head in header.iter(f"{_HH}paraHead")} == {None}


def test_tables_tell_who_cannot_see_them_and_repeat_their_heads() -> None:
    section = tree(parts_of(hwpx.written([LONG], FRAME))["Contents/section0.xml"])
    table = section.find(f"{_HP}p/{_HP}run/{_HP}tbl")

    assert table.findtext(f"{_HP}shapeComment") == "긴 표"
    assert table.get("repeatHeader") == "1"
    assert [cell.get("header") for cell in table.iter(f"{_HP}tc")][:4] == ["1", "1", "0", "0"]


def test_pictures_lie_in_the_package_with_their_words() -> None:
    parts = parts_of(hwpx.written(every_kind(), FRAME))
    section = tree(parts["Contents/section0.xml"])

    assert [picture.findtext(f"{_HP}shapeComment") for picture in section.iter(f"{_HP}pic")] == [FRAME.organisation, ALT]
    assert CHART.encode() in parts.values()


def test_the_font_of_the_agency_has_one_in_its_place_and_its_colours_are_used() -> None:
    frame = FRAME._replace(dress=Dress(font="기관체 <특>", accent="#123456", shade="#ABCDEF", rule="#654321"))
    header = parts_of(hwpx.written(every_kind(), frame))["Contents/header.xml"].decode()

    assert 'face="기관체 &lt;특&gt;"' in header
    assert 'substFont face="함초롬돋움"' in header
    assert {"#123456", "#ABCDEF", "#654321"} <= set(re.findall(r"#[0-9A-F]{6}", header))


def test_what_is_still_to_be_written_is_marked() -> None:
    section = parts_of(hwpx.written([Line("씀", "point"), Line("안 씀", "point", origin="to_write")], FRAME))[
        "Contents/section0.xml"
    ]
    looks = re.findall(r'charPrIDRef="(\d+)"><hp:t>(씀|안 씀)<', section.decode())

    assert len({look for look, _ in looks}) == 2


def test_nothing_at_all_and_contents_of_nothing_make_a_document() -> None:
    assert validate_package(BytesIO(hwpx.written([], FRAME))).ok
    assert validate_package(BytesIO(hwpx.written([Contents()], FRAME))).ok


def test_a_bar_of_two_lines_is_led_to_once() -> None:
    section = parts_of(hwpx.written([Contents(), bar("1", "첫 줄\n둘째 줄")], FRAME))["Contents/section0.xml"].decode()

    assert len(re.findall(r'<hp:p id="10000001"', section)) == 1
