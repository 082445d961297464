"""Names, telephone numbers and addresses of people: as they come, as they are compared, as they are shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chomchom.core.crypto.masking import masked_address, masked_email, masked_name, masked_phone
from chomchom.core.crypto.names import BadName, clean_name, compared_name
from chomchom.core.crypto.phones import phone_digits, phone_text
from chomchom.core.crypto.places import compared_place, neighbourhood_of

SYLLABLES = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=10)


@given(SYLLABLES)
def test_a_decomposed_name_is_the_same_name(name: str) -> None:
    decomposed = unicodedata.normalize("NFD", name)

    assert clean_name(decomposed) == name
    assert compared_name(decomposed) == compared_name(" ".join(name)) == compared_name(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 홍\u200b길동\ufeff ", "홍길동"),
        ("홍\u3164길동", "홍길동"),
        ("Nguyễn  Văn An", "Nguyễn Văn An"),
        ("O'Neil-Kim, Jr.", "O'Neil-Kim, Jr."),
        ("محمد", "محمد"),
        ("김철수2", "김철수2"),
        ("\u200b", ""),
    ],
)
def test_names_are_kept_as_they_are_read(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("홍\u202e동길", "방향"),
        ("홍길동😀", "쓸 수 없는 기호"),
        ("홍길동<b>", "쓸 수 없는 기호"),
        ("a" + "\u0301\u0302\u0303\u0304\u0305\u0306", "부호가 너무 많이"),
        ("가" * 61, "너무 깁니다"),
    ],
)
def test_what_nobody_is_called_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadName, match=sentence):
        clean_name(typed)


@given(st.text())
def test_any_text_is_a_name_or_refused(text: str) -> None:
    try:
        name = clean_name(text)
    except BadName:
        return
    assert clean_name(name) == name
    assert all(unicodedata.category(sign) not in ("Cf", "Cc", "So", "Cs") for sign in name)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("01012345678", "010-1234-5678"),
        ("010 1234 5678", "010-1234-5678"),
        ("０１０－１２３４－５６７８", "010-1234-5678"),
        ("+82 (0)10-1234-5678", "010-1234-5678"),
        ("82-10-1234-5678", "010-1234-5678"),
        ("010\u200b–1234–5678", "010-1234-5678"),
        ("011-123-4567", "011-123-4567"),
        ("02)123-4567", "02-123-4567"),
        ("(063) 230-1234", "063-230-1234"),
        ("1588-1234", "1588-1234"),
        ("0505-123-4567", "0505-123-4567"),
        ("070.1234.5678", "070-1234-5678"),
        ("+84 912 345 678", "+84912345678"),
    ],
)
def test_spellings_of_a_number_are_one(typed: str, shown: str) -> None:
    digits = phone_digits(typed)

    assert phone_text(digits) == shown
    assert phone_digits(shown) == digits


@pytest.mark.parametrize("typed", ["", "없음", "12345", "010-123-4567", "010-1234-567", "123-4567", "010-1234-56789", "+82"])
def test_what_is_no_number_is_none(typed: str) -> None:
    assert phone_digits(typed) == ""


@given(st.sampled_from(["010", "02", "063", "070"]), st.integers(2000, 9999), st.integers(0, 9999))
def test_a_masked_number_does_not_hold_its_middle(area: str, middle: int, last: int) -> None:
    shown = masked_phone(phone_digits(f"{area}-{middle}-{last:04}"))

    assert shown == f"{area}-****-{last:04}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("김철", "김○"),
        ("김철수", "김○○"),
        ("김하늘별", "김○○○"),
        ("남궁민수", "남궁○○"),
        ("선우", "선○"),
        ("박", "박○"),
        ("김 철수", "김○○"),
        ("Nguyen Van An", "N○○○"),
        ("", ""),
    ],
)
def test_names_are_masked(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_the_rest_is_masked() -> None:
    assert masked_phone(phone_digits("1588-1234")) == "1588-****"
    assert masked_phone(phone_digits("+84 912 345 678")) == "+84****78"
    assert masked_phone("") == masked_email("") == masked_address("") == ""
    assert masked_email("hong@agency.example") == "h***@agency.example"
    assert masked_address("전북특별자치도 전주시 완산구 효자동1가 123-4") == "전주시 완산구 효자동1가"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("전북 전주시 완산구 홍산로 275, 101동 202호 (효자동3가, 새아파트)", "전주시 완산구 효자동3가"),
        ("전북특별자치도 완주군 봉동읍 봉동로 1", "완주군 봉동읍"),
        ("군산시 소룡동 1", "군산시 소룡동"),
        ("서울특별시 종로구 종로1가 1", "종로구 종로1가"),
        ("전주시 덕진구 백제대로 567", "전주시 덕진구"),
        ("", ""),
    ],
)
def test_the_neighbourhood_of_an_address(address: str, place: str) -> None:
    assert neighbourhood_of(address) == place


def test_only_neighbourhoods_are_compared() -> None:
    assert compared_place("전주시 완산구  효자동3가") == compared_place("전주시완산구 효자동3가") == "전주시완산구효자동3가"
    assert compared_place("전주시 덕진구") == compared_place("") == ""
