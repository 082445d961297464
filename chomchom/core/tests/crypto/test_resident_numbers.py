"""Numbers of registration do not stay in free text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.crypto.resident_numbers import mask_resident_numbers, resident_numbers

PLAIN = st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=20).map(lambda text: f"{text}.")


def number(born: date, kind: int, rest: int) -> str:
    digits = f"{born:%y%m%d}{kind}{rest:05}"
    total = sum(weight * int(digit) for weight, digit in zip((2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), digits, strict=True))
    return f"{digits[:6]}-{digits[6:]}{((13 if kind >= 5 else 11) - total % 11) % 10}"


@given(PLAIN, PLAIN, st.dates(date(1920, 1, 1), date(2030, 12, 31)), st.booleans(), st.integers(0, 99999))
def test_a_number_with_its_check_digit_is_masked_and_the_rest_stays(
    before: str, after: str, born: date, is_foreign: bool, rest: int
) -> None:
    kind = (5 if is_foreign else 1) + (2 if born.year >= 2000 else 0)
    written = number(born, kind, rest)

    [found] = resident_numbers(before + written + after)

    assert (found.is_checked, found.is_foreign) == (True, is_foreign)
    assert mask_resident_numbers(before + written + after).text == f"{before}{written[:8]}******{after}"


@given(st.dates(date(2000, 1, 1), date(2026, 12, 31)), st.sampled_from([3, 4, 7, 8]), st.integers(0, 999999))
def test_a_number_without_a_check_digit_is_masked_too(born: date, kind: int, rest: int) -> None:
    text = f"{born:%y%m%d}{kind}{rest:06}"

    assert mask_resident_numbers(text).text == f"{text[:6]}-{kind}******"


@given(st.text())
def test_masking_is_done_once(text: str) -> None:
    once = mask_resident_numbers(text)

    assert mask_resident_numbers(once.text).count == 0


@pytest.mark.parametrize(
    "written", ["900101-1234567", "9001011234567", "900101 - 1234567", "900101–1234567", "９００１０１-１２３４５６７"]
)
def test_every_way_of_writing_it_is_found(written: str) -> None:
    assert mask_resident_numbers(f"번호는 {written}임").count == 1


@pytest.mark.parametrize("written", ["901301-1234567", "20240315123456", "010-1234-5678", "1700000000000", "900230-1234567"])
def test_other_numbers_stay(written: str) -> None:
    assert mask_resident_numbers(written).text == written


def test_two_numbers_in_one_text() -> None:
    masked = mask_resident_numbers("부 900101-1234567, 모 910202-2345678 끝")

    assert (masked.text, masked.count) == ("부 900101-1******, 모 910202-2****** 끝", 2)
