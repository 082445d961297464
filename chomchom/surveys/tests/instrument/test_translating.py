"""Texts in their languages, and what somebody saw of them before changing them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chomchom.surveys.instrument import seen
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.form import Form, Question, Section, Type
from chomchom.surveys.instrument.translating import (
    CannotSpeak,
    by_language,
    from_languages,
    language_added,
    language_removed,
    missing,
    places,
    translated,
)
from chomchom.surveys.tests.made import FORM
from chomchom.surveys.tests.xlsform.forms import forms

some = settings(max_examples=40, deadline=None)


@some
@given(forms())
def test_a_language_added_translated_and_removed_leaves_the_form_as_it_was(form: Form) -> None:
    more = language_added(form, "ja")
    keys = [each.key for each in places(more)]
    assert len(set(keys)) == len(keys) == missing(more, "ja")
    assert len(faults_of(more)) >= len(faults_of(form)) + len(keys)

    whole = translated(more, "ja", {key: f"ja {key}" for key in keys})
    assert {each.key: each.texts["ja"] for each in places(whole)} == {key: f"ja {key}" for key in keys}
    assert (missing(whole, "ja"), len(faults_of(whole))) == (0, len(faults_of(form)))
    assert translated(whole, "ja", dict.fromkeys(keys, " ")) == more
    assert language_removed(whole, "ja") == form


def test_names_that_are_there_twice_have_texts_of_their_own() -> None:
    twin = Question(name="why", type=Type.TEXT, text={"ko": "또 왜?"})
    form = replace(FORM, languages=("ko", "en"), sections=(*FORM.sections, Section(name="more", questions=(twin,))))
    said = translated(form, "en", {"why.text#2": "Why again?"})
    assert [each.text.get("en") for each in said.questions] == [None, None, None, None, "Why again?"]


def test_languages_that_cannot_come_or_go() -> None:
    with pytest.raises(CannotSpeak, match="골라"):
        language_added(FORM, "xx")
    with pytest.raises(CannotSpeak, match="이미"):
        language_added(FORM, "ko")
    with pytest.raises(CannotSpeak, match="바탕"):
        language_removed(FORM, "ko")
    with pytest.raises(CannotSpeak, match="없는 언어"):
        language_removed(FORM, "en")


def test_a_text_is_fields_of_a_page_and_back() -> None:
    texts = {"ko": "나", "en": "Me", "vi": "Tôi"}
    fields = by_language("title", texts, ("ko", "en", "ja"))
    assert fields == {"title-ko": "나", "title-en": "Me", "title-ja": ""}
    assert from_languages("title", fields | {"intro-ko": "안내", "title-en": ""}, texts) == {"ko": "나", "vi": "Tôi"}


_values = st.dictionaries(st.sampled_from("abcd"), st.text(max_size=6), min_size=1)


@given(_values, _values)
def test_a_token_knows_whether_something_changed_and_who_changed_what(shown: dict[str, str], other: dict[str, str]) -> None:
    token = seen.token(shown)
    assert seen.fields(token) == list(shown)
    assert seen.is_still(token, other) is all(other.get(field) == value for field, value in shown.items())
    assert seen.is_still(token, other | shown)
    assert seen.typed(token, other) == {field: value for field, value in other.items() if shown.get(field) != value}


@pytest.mark.parametrize("token", ["", "null", "{}", "[1]", '{"a": 1}', "\ud800", "[" * 10_000, "x" * 300_000])
def test_what_is_no_token_saw_nothing(token: str) -> None:
    assert seen.fields(token) == []
    assert not seen.is_still(token, {"a": "1"})


def test_a_value_is_the_same_text_from_a_page_and_from_a_form() -> None:
    kept = {"a": Decimal("1.50"), "b": None, "c": False, "d": True, "e": ("x", "y"), "f": Type.TEXT, "g": 5}
    sent = {"a": Decimal("1.5"), "b": "", "c": "", "d": True, "e": ["x", "y"], "f": "text", "g": "5"}
    assert seen.texts(kept) == seen.texts(sent)
