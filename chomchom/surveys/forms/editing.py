"""What is filled in on the pages of a draft: a question, a section, the form as a whole, a name, words of another language.

What is wrong in it as a question is told by the checks of the form (`instrument/checking.py`), not here: a draft may have faults.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from chomchom.core.particles import quoted
from chomchom.surveys.instrument.checking import LONGEST_TEXT
from chomchom.surveys.instrument.form import Form, Type, said
from chomchom.surveys.instrument.logic import LONGEST
from chomchom.surveys.instrument.translating import KOREAN, Place, language_name

TYPES = [
    (Type.SCALE, "점수 하나"), (Type.MATRIX, "표: 줄마다 점수"), (Type.NPS, "권하는 정도 0~10"), (Type.SINGLE, "하나 고르기"),
    (Type.MULTIPLE, "모두 고르기"), (Type.RANKING, "차례로 고르기"), (Type.TEXT, "글"), (Type.NUMBER, "숫자"), (Type.DATE, "날짜"),
    (Type.REGION, "시군"), (Type.FILE, "파일"), (Type.NOTE, "안내 글"),
]  # fmt: skip
_MOST = {Type.TEXT: "몇 자까지", Type.MULTIPLE: "몇 개까지 고르게 할지", Type.RANKING: "몇 개까지 고르게 할지"}
_DIGITS, _PLACES = 18, 6
_LONG_LINE, _MOST_LINES = 60, 6


class Words(forms.CharField):
    """Text that may be empty, as it is kept: line ends and Hangul in one shape, whatever the browser and the keyboard."""

    def __init__(self, label: str, lines: int = 1, *, longest: int = LONGEST_TEXT, hint: str = "", language: str = "") -> None:
        spoken = {"lang": language} if language and language != KOREAN else {}
        widget = forms.Textarea({"rows": lines, **spoken}) if lines > 1 else forms.TextInput(spoken)
        super().__init__(label=label, max_length=longest, required=False, help_text=hint, widget=widget)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFC", str(super().to_python(value)).replace("\r\n", "\n"))


def _condition() -> Words:
    return Words("묻는 조건", longest=LONGEST, hint="비우면 언제나 묻습니다. 예: overall &lt;= 2, selected(needs, 'meal')")


def _day(label: str) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


def _number(label: str) -> forms.DecimalField:
    field = forms.DecimalField(label=label, required=False, max_digits=_DIGITS, decimal_places=_PLACES)
    field.validators = [_fits]
    return field


def _fits(value: Decimal) -> None:
    """Raises ValidationError."""
    if abs(value) >= Decimal(10) ** (_DIGITS - _PLACES) or value != round(value, _PLACES):
        raise forms.ValidationError(f"수가 너무 깁니다. 소수점 앞은 {_DIGITS - _PLACES}자리, 뒤는 {_PLACES}자리까지 적어 주세요.")


class QuestionForm(forms.Form):
    """One question in Korean, of which those fields are `shown` that a question of its `kind` has."""

    text = Words("물음", 2)
    type = forms.TypedChoiceField(
        label="답하는 방법", choices=TYPES, coerce=Type, help_text="바꾸어 저장하면 그 방법에 맞는 칸이 나옵니다."
    )
    required = forms.BooleanField(label="꼭 답해야 함", required=False)
    help = Words("도움말", 2)
    choices = Words("보기", 5, longest=50_000, hint="한 줄에 하나씩 적습니다. 예: care: 돌봄")
    open_choices = Words("직접 쓰게 하는 보기", longest=2000, hint="보기의 값을 적습니다. 여럿이면 띄어 씁니다. 예: other")
    alone_choices = Words("혼자만 고르는 보기", longest=2000, hint="‘없음’처럼 다른 보기와 함께 고를 수 없는 보기의 값을 적습니다.")
    rows = Words("표의 줄", 4, longest=50_000, hint="한 줄에 하나씩 적습니다. 예: teacher: 강사")
    random_order = forms.BooleanField(label="사람마다 차례를 섞음", required=False)
    points = forms.TypedChoiceField(label="점수", choices=[(5, "5점"), (7, "7점")], coerce=int)
    scored = forms.BooleanField(label="만족도 점수에 넣음", required=False)
    low = Words("가장 낮은 쪽 말", longest=200)
    high = Words("가장 높은 쪽 말", longest=200)
    least = _number("가장 작은 값")
    most = _number("가장 큰 값")
    whole = forms.BooleanField(label="소수점 없이 받음", required=False)
    unit = Words("단위", longest=200, hint="예: 명, 시간")
    earliest = _day("가장 이른 날")
    latest = _day("가장 늦은 날")
    lines = forms.IntegerField(label="글 칸의 줄", min_value=1, max_value=99)
    show_if = _condition()

    def __init__(self, *args: Any, shown: Iterable[str], kind: Type, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() - set(shown):
            del self.fields[name]
        if "most" in self.fields:
            self.fields["most"].label = _MOST.get(kind, "가장 큰 값")

    def clean(self) -> None:
        """Choices that are said to be open or alone are among the choices."""
        lines = str(self.cleaned_data.get("choices", "")).splitlines()
        for field in ("open_choices", "alone_choices"):
            wrong = [each for each in str(self.cleaned_data.get(field, "")).split() if not _is_said(each, lines)]
            if wrong and "choices" in self.cleaned_data:
                self.add_error(field, f"{quoted(wrong[0][:40], '은')} 보기의 값이 아닙니다. 보기에서 ‘:’ 앞의 값을 적어 주세요.")


def _is_said(value: str, lines: Iterable[str]) -> bool:
    return any(line.strip().startswith(f"{value}:") for line in lines)


class SectionForm(forms.Form):
    """Words over a section in each language, its condition and its order."""

    def __init__(self, *args: Any, shown: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _by_language(shown, {"title": ("제목", 1), "intro": ("안내", 3)})
        self.fields["show_if"] = _condition()
        self.fields["random_order"] = forms.BooleanField(label="사람마다 물음의 차례를 섞음", required=False)


class HeadForm(forms.Form):
    """Words around all sections in each language, and the questions by which results are shown apart."""

    def __init__(self, *args: Any, shown: Iterable[str], of: Form, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= _by_language(shown, {"title": ("제목", 1), "intro": ("인사말", 4), "closing": ("맺음말", 3)})
        asked = [(each.name, said(each.text) or each.name) for each in of.questions if each.type in (Type.SINGLE, Type.REGION)]
        strange = [(name, name) for name in of.grouped_by if name not in dict(asked)]
        if asked or strange:
            self.fields["grouped_by"] = forms.MultipleChoiceField(
                label="결과를 나누어 볼 물음", choices=asked + strange, required=False, widget=forms.CheckboxSelectMultiple
            )


def _by_language(shown: Iterable[str], labels: dict[str, tuple[str, int]]) -> dict[str, forms.Field]:
    """A field for each text and language that is shown: the texts in their order, each in its languages."""
    names, found = list(shown), dict[str, forms.Field]()
    for text, (label, lines) in labels.items():
        codes = [code for field, _, code in (name.partition("-") for name in names) if field == text]
        for code in codes:
            said_in = f"{label} ({language_name(code)})" if len(codes) > 1 else label
            found[f"{text}-{code}"] = Words(said_in, lines, language=code)
    return found


class NameForm(forms.Form):
    """The name of a question or section."""

    name = forms.CharField(
        label="새 이름",
        max_length=60,
        strip=True,
        help_text="영문자로 시작해 영문자, 숫자, _로 씁니다. 예: overall, meal_taste",
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, shown: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


class WordsForm(forms.Form):
    """The words of one language; the label of each is the Korean, or its key where the text is not there any more."""

    def __init__(self, *args: Any, shown: Iterable[str], of: Iterable[Place], code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        korean = {each.key: said(each.texts) for each in of}
        for key in shown:
            text = korean.get(key, key)
            lines = 1 + (len(text) > _LONG_LINE) + text.count("\n")
            self.fields[key] = Words(text, min(lines, _MOST_LINES), language=code)


class LanguageForm(forms.Form):
    """A language to be added."""

    code = forms.ChoiceField(label="언어")

    def __init__(self, *args: Any, codes: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code, language_name(code)) for code in codes]  # type: ignore[attr-defined]  # a choice field
