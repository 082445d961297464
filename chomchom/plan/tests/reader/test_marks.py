from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.plan.reader.blocks import Heading, ListItem, Paragraph, Place
from chomchom.plan.reader.marks import classify, split_mark

HERE = Place(7)


@pytest.mark.parametrize(
    ("line", "text", "mark"),
    [
        ("□ 추진배경", "추진배경", "□"),
        ("■ 사업개요", "사업개요", "■"),
        ("□ **실행방안**", "실행방안", "□"),
        ("< 사업목표 >", "사업목표", "<"),
        ("【사업목표】", "사업목표", "【"),
        ("3 나눔지원팀", "나눔지원팀", "3"),
        ("Ⅱ. 세부 사업계획", "세부 사업계획", "Ⅱ"),
        ("제2장 복지기획부", "복지기획부", "제2장"),
    ],
)
def test_classify_headings(line: str, text: str, mark: str) -> None:
    block = classify(line, HERE)

    assert isinstance(block, Heading)
    assert (block.text, block.mark, block.place) == (text, mark, HERE)


@pytest.mark.parametrize(
    ("line", "text", "mark"),
    [
        ("○ 거점 운영", "거점 운영", "○"),
        ("◦ 거점 운영", "거점 운영", "◦"),
        ("ㅇ 거점 운영", "거점 운영", "ㅇ"),
        ("o 거점 운영", "거점 운영", "o"),
        ("- 거점 운영", "거점 운영", "-"),
        ("-거점 운영", "거점 운영", "-"),
        ("– 거점 운영", "거점 운영", "–"),
        ("- ◆ 거점 운영(연 3회)", "거점 운영(연 3회)", "◆"),
        (" - ▣ **저녁 운영**", "저녁 운영", "▣"),
        ("– ⇒ 저녁 운영", "저녁 운영", "⇒"),
        ("― ◆ 저녁 운영", "저녁 운영", "◆"),
        ("☞ 저녁 운영", "저녁 운영", "☞"),
        ("⇒ 저녁 운영", "저녁 운영", "⇒"),
        ("※ 별도 협의", "별도 협의", "※"),
        ("* 별도 협의", "별도 협의", "*"),
        ("① 거점 운영", "거점 운영", "①"),
        ("➀ 거점 운영", "거점 운영", "➀"),
        ("⑴ 거점 운영", "거점 운영", "⑴"),
        ("1) 거점 운영", "거점 운영", "1)"),
        ("1. 거점 운영", "거점 운영", "1."),
        ("가. 거점 운영", "거점 운영", "가."),
        (": 파견 2,000건", "파견 2,000건", ":"),
    ],
)
def test_classify_points(line: str, text: str, mark: str) -> None:
    block = classify(line, HERE)

    assert isinstance(block, ListItem)
    assert (block.text, block.mark) == (text, mark)


@pytest.mark.parametrize("line", ["2024. 1.", "-5%", "4대보험 정산", "'24년 인증", "12", "(단위: 천원)", "온라인 상담", ""])
def test_classify_leaves_lines_without_mark(line: str) -> None:
    assert classify(line, HERE) == Paragraph(HERE, line)


def test_classify_reads_depth_from_indent() -> None:
    shallow, deep, levelled = classify("- 하나", HERE), classify("  - 둘", HERE), classify("- 셋", HERE, indent=2)

    assert isinstance(shallow, ListItem)
    assert isinstance(deep, ListItem)
    assert isinstance(levelled, ListItem)
    assert (shallow.depth, deep.depth, levelled.depth) == (1, 3, 3)


def test_a_long_sentence_after_a_square_is_a_point() -> None:
    assert isinstance(classify("■ " + "길게 이어지는 설명 " * 6, HERE), ListItem)


def test_split_mark_of_a_line_in_a_cell() -> None:
    assert split_mark("▪ 마을 돌봄망 구축") == ("▪", "마을 돌봄망 구축")
    assert split_mark(" 마을 돌봄망 구축 ") == ("", "마을 돌봄망 구축")


@given(st.text(max_size=60))
def test_classify_never_raises_and_loses_no_words(line: str) -> None:
    block = classify(line, HERE)

    assert all(word in line.replace("**", "") or not word.isalnum() for word in block.text.split())
