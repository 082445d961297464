"""Whatever one line holds, a plan is read or refused with its line, in time that does not run away with the length of the line."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from chomchom.plan.pipeline import CannotRead, File, read
from chomchom.plan.tests.samples import plan
from chomchom.plan.writer.text import plan_text

TEXT = plan_text(plan())
LENGTH = 19_000
SECONDS = 4.0
"""Of a processor, for one line within the limits; some lines took minutes, and some never ended."""
PLACES = {
    "a target": "이사회 운영 연 4회 이상",
    "a point": "참석률이 낮음",
    "a formula": "100천원×10명×5회",
    "a role": "담당자",
    "a title": "대체인력 파견",
}
UNITS = (
    "가", "제", "1회 ", "1개소 ", "9,", "1만", "1+", "1/", "=1", "(", "A", "-", "~", " ", " <", "&#9", "|", "'24년 ", "도비 50%, ",
    "\u0301", "\t1",
)  # fmt: skip


def with_line(place: str, line: str) -> bytes:
    return TEXT.replace(PLACES[place], line).encode()


@pytest.mark.parametrize("unit", UNITS)
def test_a_line_of_anything_is_read_or_refused_in_time(unit: str) -> None:
    for place, words in PLACES.items():
        begun = time.process_time()

        with suppress(CannotRead):
            read(File("계획.txt", with_line(place, f"{words}{unit * (LENGTH // len(unit))}끝 1")))

        assert time.process_time() - begun < SECONDS, place


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("9" * 5_000, "숫자가 5,000자리나 이어져 있습니다"),
        ("9" * 300_000, "글이 너무 깁니다"),
        ("가" * 300_000, "글이 너무 깁니다(300,0"),
        ("1,234," * 50, "숫자가 300자리나 이어져 있습니다"),
    ],
)
def test_what_is_beyond_the_limits_is_refused_with_its_line(line: str, told: str) -> None:
    number = next(n for n, text in enumerate(TEXT.split("\n"), 1) if PLACES["a target"] in text)

    with pytest.raises(CannotRead) as refusal:
        read(File("계획.txt", with_line("a target", line)))

    assert str(refusal.value).startswith(f"{number}번째 줄")
    assert told in str(refusal.value)


def test_a_reference_to_a_character_that_there_is_not_stays_as_it_is_written() -> None:
    draft = read(File("계획.txt", with_line("a point", f"값 &#{'9' * 90}; &amp; 끝"))).draft

    assert f"값 &#{'9' * 90}; & 끝" in [issue.text for project in draft.projects for issue in project.improvements]
