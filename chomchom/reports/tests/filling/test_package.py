"""Files that are no templates: bombs, macros, programs, parts elsewhere, damage; and limits of size."""

from __future__ import annotations

import contextlib
import io
import re
import time
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chomchom.reports.filling import BadTemplate, CannotFill, Values, filled, found, package
from chomchom.reports.filling import filler as limits
from chomchom.reports.tests.filling.files import (
    DOCUMENT,
    SECTION,
    control,
    fill_table,
    hangul,
    hangul_of,
    members,
    merge,
    runs,
    with_members,
    word_of,
    word_runs,
)

HANGUL, WORD = hangul_of(runs("{{팀}}")), word_of(word_runs("{{팀}}"))
_SCRIPT = "var Documents = XHwpDocuments;\r\nfunction OnDocument_New()\r\n{\r\n\t//todo :\r\n}\r\n"
_RELATED = '<Relationships><Relationship Id="r1" Type="http://x/{}" Target="http://x" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "손상"),
        (b"PK\x03\x04 no archive", "손상"),
        (HANGUL[:-40], "손상"),
        (with_members(WORD, {"word/vbaProject.bin": b"x"}), "매크로"),
        (with_members(WORD, {"word/embeddings/oleObject1.bin": b"x"}), "개체"),
        (with_members(WORD, {"word/activeX/activeX1.xml": b"x"}), "개체"),
        (with_members(HANGUL, {"BinData/ole1.OLE": b"x"}), "개체"),
        (with_members(HANGUL, {"Scripts/sourceScripts": (_SCRIPT + "Run('calc')").encode("utf-16-le")}), "스크립트"),
        (with_members(WORD, {"word/_rels/settings.xml.rels": _RELATED.format("attachedTemplate").encode()}), "연결을 끊고"),
        (with_members(WORD, {"word/document.xml": b"<!DOCTYPE x><w/>"}), "DOCTYPE"),
        (with_members(HANGUL, {SECTION: b"<hs:sec>"}), "손상되었습니다"),
        (
            with_members(HANGUL, {"Contents/content.hpf": b""}).replace(b"Contents/content.hpf", b"Contents/content.xxx"),
            "문서여야",
        ),
    ],
    ids=[
        "empty",
        "no archive",
        "cut",
        "macro",
        "ole",
        "activex",
        "ole of hangul",
        "script",
        "elsewhere",
        "doctype",
        "xml",
        "other",
    ],
)
def test_what_is_no_template_is_refused(data: bytes, says: str) -> None:
    for act in (lambda: found(data, "서식.hwpx"), lambda: filled(data, "서식.hwpx", Values({"팀": ""}))):
        with pytest.raises(BadTemplate, match=says):
            act()


def test_what_hangul_and_word_put_into_every_file_is_taken() -> None:
    idle = with_members(HANGUL, {"Scripts/headerScripts": _SCRIPT.encode("utf-16-le"), "Scripts/sourceScripts": b""})
    linked = with_members(WORD, {"word/_rels/document.xml.rels": _RELATED.format("hyperlink").encode()})

    assert [each.name for each in found(idle, "a.hwpx") + found(linked, "a.docx")] == ["팀", "팀"]


def test_a_bomb_is_not_blown_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_INFLATED", 4 * 1024 * 1024)
    with pytest.raises(BadTemplate, match="지나치게 커지는"):
        found(with_members(HANGUL, {"BinData/a.bmp": bytes(5 * 1024 * 1024)}), "a.hwpx")
    monkeypatch.setattr(package, "LONGEST_XML", 1024 * 1024)
    with pytest.raises(BadTemplate, match="지나치게 커지는"):
        found(with_members(HANGUL, {"Contents/section1.xml": b" " * 1024 * 1024 + b"<a/>"}), "a.hwpx")


def test_members_with_one_name_and_members_with_a_password_are_refused() -> None:
    out = io.BytesIO(WORD)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<w/>")
    with pytest.raises(BadTemplate, match="겹칩니다"):
        found(out.getvalue(), "a.docx")
    locked = bytearray(WORD)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BadTemplate, match="암호"):
        found(bytes(locked), "a.docx")


def test_too_much_of_anything_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadTemplate, match="1,000개까지"):
        found(hangul_of(runs("{{팀}}" * 1001)), "a.hwpx")
    with pytest.raises(BadTemplate, match="100줄까지"):
        found(word_of(f"<w:tbl>{'<w:tr><w:tc>' + word_runs('{{목표.가}}') + '</w:tc></w:tr>'}</w:tbl>" * 101), "a.docx")
    with pytest.raises(BadTemplate, match="20MB까지"):
        found(bytes(21 * 1024 * 1024), "a.hwpx")
    monkeypatch.setattr(limits, "MOST_ELEMENTS", 10)
    with pytest.raises(BadTemplate, match="지나치게 큽니다"):
        found(HANGUL, "a.hwpx")
    monkeypatch.undo()
    monkeypatch.setattr(limits, "MOST_SIGNS", 10)
    with pytest.raises(CannotFill, match="지나치게 많습니다"):
        filled(HANGUL, "a.hwpx", Values({"팀": "가" * 11}))


def test_elements_nested_without_end_are_damage() -> None:
    with pytest.raises(BadTemplate, match="손상"):
        found(hangul_of("<hp:a>" * 300 + "</hp:a>" * 300), "a.hwpx")


def test_two_thousand_rows_are_a_matter_of_seconds() -> None:
    data = hangul(
        lambda document: fill_table(document.add_table(2, 3), [["가", "나", "다"], ["{{목표.가}}", "{{목표.나}}", "{{목표.다}}"]])
    )
    rows = [{"가": str(number), "나": "글 " * 20, "다": "1,234"} for number in range(2000)]

    begun = time.process_time()
    made = filled(data, "a.hwpx", Values({}, {"목표": rows}))

    assert time.process_time() - begun < 10
    assert members(made)[SECTION].count(b"<hp:tr>") == 2001
    assert b'rowAddr="2000"' in members(made)[SECTION]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_a_damaged_body_holds_is_told_in_words(data: st.DataObject) -> None:
    whole, member, name = data.draw(st.sampled_from([(_RICH_HANGUL, SECTION, "a.hwpx"), (_RICH_WORD, DOCUMENT, "a.docx")]))
    body = members(whole)[member].decode()
    tags = [*re.finditer(r"<[^?][^>]*/>|<(\w+:\w+)[^>]*></\1>|\"[^\"]*\"|[{}]", body)]
    for tag in sorted(data.draw(st.sets(st.sampled_from(tags), max_size=6)), key=lambda each: -each.start()):
        body = body[: tag.start()] + ('"x"' if tag[0].startswith('"') else "") + body[tag.end() :]
    damaged = with_members(whole, {member: body.encode()})

    with contextlib.suppress(BadTemplate, CannotFill):
        filled(damaged, name, Values({"팀": "가\n나", "일": "다\n라"}, {"목표": [{"이름": "가", "수": "1"}] * 3}))


def _rich(document: Any) -> None:
    document.page.set_header(text="{{팀}}")
    document.fields.add("팀", prompt="쓰세요")
    document.add_paragraph("○ {{일}}")
    fill_table(document.add_table(2, 2), [["이름", "수"], ["{{목표.이름}}", "{{목표.수}}"]])


_RICH_HANGUL = hangul(_rich)
_RICH_WORD = word_of(
    f"<w:p>{merge('팀')}</w:p>{word_runs('- {{', '일}}')}"
    f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>"
    f"{control('<w:tag w:val="목표.이름"/>', '<w:p/>')}<w:p/></w:tc><w:tc>{word_runs('{{목표.수}}')}</w:tc></w:tr></w:tbl>"
)
