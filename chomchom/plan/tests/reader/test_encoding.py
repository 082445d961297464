"""Text files of Korean desktops are read in the encoding they are in, or refused with the line at fault."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.reader.encoding import decode
from chomchom.plan.reader.safety import UnreadableFile

TEXT = "□ 추진배경\n○ (필요성) 돌봄 기반 마련 — 연 5회 · 100천원×10명\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)
def test_decode_recognises_unicode(codec: str, named: str) -> None:
    assert decode(TEXT.encode(codec)) == (TEXT, named)


def test_decode_recognises_cp949_with_syllables_outside_euc_kr() -> None:
    text = "□ 뷁 사업의 추진배경\n○ 돌봄 쨰 회의\n"

    assert decode(text.encode("cp949")) == (text, "cp949")


def test_decode_composes_decomposed_hangul_and_keeps_lines() -> None:
    data = unicodedata.normalize("NFD", "가나\r\n다라\r마바\n").encode()

    assert decode(data)[0] == "가나\n다라\n마바\n"


def test_decode_names_the_line_at_fault() -> None:
    data = "첫 줄\n둘째 줄\n".encode() + b"\xff\xfe\xfd\n" + "넷째 줄".encode()

    with pytest.raises(UnreadableFile, match=r"^3번째 줄에서 글자가 깨져 있습니다\."):
        decode(data)


def test_decode_refuses_text_cut_within_a_character() -> None:
    with pytest.raises(UnreadableFile, match="잘렸습니다"):
        decode("돌봄 사업".encode()[:-1])


@given(st.text(alphabet=st.sampled_from("가힣뷁각 ab1○□■×·%,\n"), min_size=1))
def test_decode_reads_back_what_utf8_wrote(text: str) -> None:
    assert decode(text.encode())[0] == text


@given(st.lists(st.sampled_from(["사업", "추진배경", "돌봄을", "연 5회", "■", "뷁", "\n", " "]), min_size=3).map("".join))
def test_decode_reads_back_what_cp949_wrote(text: str) -> None:
    if not any("가" <= char <= "힣" for char in text):
        return

    assert decode(text.encode("cp949"))[0] == text
