"""What is written is read again as it was, and opens in pyxform without a warning."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from pyxform.xls2xform import convert

from chomchom.surveys.instrument.banking import Standard, standards
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.tests.made import FORM
from chomchom.surveys.tests.xlsform.forms import forms
from chomchom.surveys.xlsform import CannotWrite, read, read_with_notes, write


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(forms())
def test_a_form_comes_back_as_it_was(form: Form) -> None:
    again = read_with_notes(write(form))

    assert again.form == form
    assert again.notes == {}


@pytest.mark.parametrize("standard", standards(), ids=lambda standard: standard.code)
def test_a_standard_instrument_comes_back_and_opens_elsewhere(standard: Standard) -> None:
    data = write(standard.form)

    assert read(data) == standard.form
    assert convert(xlsform=BytesIO(data)).warnings == []


def test_others_see_the_question_for_other_words_and_the_choice_that_is_alone() -> None:
    found = convert(xlsform=BytesIO(write(FORM)))

    assert "job_other" in found.xform
    assert "selected( /data/content/job , 'other')" in found.xform
    assert found.warnings == []


def test_a_text_that_would_be_a_reference_is_not_written() -> None:
    with pytest.raises(CannotWrite, match="XLSForm으로 낼 수 없습니다"):
        write(Form(title={"ko": "제목"}, intro={"ko": "값은 ${price}"}, sections=FORM.sections))
