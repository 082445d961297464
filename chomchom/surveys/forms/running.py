"""Making a survey, and changing one that runs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms

from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Series, Version
from chomchom.surveys.services.surveys import LONGEST_NAME, LONGEST_TITLE, GroupOf, Terms, survey_types

_GROUP = re.compile(r"(?P<name>[^,\t]+?)\s*(?:[,\t]\s*(?P<expected>\d{1,7})?\s*)?(?:[,\t]\s*(?P<quota>\d{1,7})\s*)?")
_NEW = "new"


def _day(label: str, hint: str = "") -> forms.DateField:
    return forms.DateField(label=label, help_text=hint, widget=forms.DateInput(attrs={"type": "date"}))


def _number(label: str, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=1, max_value=10_000_000, required=False)


class MakeForm(forms.Form):
    """All that a survey needs."""

    title = forms.CharField(label="제목", max_length=LONGEST_TITLE, help_text="답하는 분께 보입니다.")
    version = forms.TypedChoiceField(label="설문지", coerce=int)
    organisation = forms.TypedChoiceField(label="조직", coerce=int)
    opens_on = _day("여는 날", "이날이 되면 저절로 열립니다.")
    closes_on = _day("닫는 날", "이날까지 답을 받고 저절로 마감합니다.")
    audience = forms.CharField(label="누구에게 묻습니까", max_length=60, help_text="예: 교육 수료생, 시설 이용자")
    survey_type = forms.ChoiceField(label="조사 종류")
    by_invitation = forms.BooleanField(
        label="초대한 사람만 답하게 하기", required=False, help_text="주소를 아는 사람 누구나 답하게 하려면 비워 두세요."
    )
    expected = _number("대상 인원", "알면 응답률을 보여 줍니다.")
    quota = _number("받을 응답 수", "이만큼 받으면 저절로 마감합니다. 비워 두면 끝없이 받습니다.")
    groups = forms.CharField(
        label="집단",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="한 줄에 하나씩 적습니다. 쉼표 뒤에 대상 인원과 받을 수를 적을 수 있습니다. 예: 전주, 40, 20",
    )
    series = forms.ChoiceField(label="이어 보는 조사", required=False)
    series_name = forms.CharField(label="새로 이어 볼 조사의 이름", max_length=LONGEST_TITLE, required=False)

    def __init__(
        self, *args: Any, versions: Iterable[Version], places: Iterable[Organisation], series: Iterable[Series], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[Any, str]]] = {
            "version": [("", "골라 주세요"), *((each.pk, str(each)) for each in versions)],
            "organisation": [(each.pk, each.name) for each in places],
            "survey_type": [(each, each) for each in survey_types()],
            "series": [("", "이어 보지 않음"), *((str(each.pk), each.name) for each in series), (_NEW, "새로 이어 보기 시작")],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # a field with choices

    def clean_groups(self) -> tuple[GroupOf, ...]:
        """A line each: name, how many could answer, how many are wanted."""
        lines = [line.strip() for line in str(self.cleaned_data["groups"]).splitlines() if line.strip()]
        found = [(line, _GROUP.fullmatch(line)) for line in lines]
        for line, match in found:
            if match is None or len(match["name"]) > LONGEST_NAME:
                raise forms.ValidationError(f"‘{line[:40]}’ 줄을 읽지 못했습니다. ‘이름, 대상 인원, 받을 수’로 적어 주세요.")
        return tuple(_group(match) for _, match in found if match)

    @property
    def begins_series(self) -> bool:
        """Whether a new row of surveys begins with it."""
        return bool(self.cleaned_data["series"] == _NEW)


def _group(line: re.Match[str]) -> GroupOf:
    expected = line["expected"]
    return GroupOf(name=line["name"], expected=int(expected) if expected else None, quota=int(line["quota"] or 0))


class TermsForm(forms.Form):
    """Other days, another number."""

    opens_on = _day("여는 날")
    closes_on = _day("닫는 날")
    quota = _number("받을 응답 수")
    reason = forms.CharField(label="까닭", max_length=200, required=False)

    @property
    def terms(self) -> Terms:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        return Terms(opens_on=said["opens_on"], closes_on=said["closes_on"], quota=said["quota"] or 0)


class CloseForm(forms.Form):
    """Why it ends before its day, and how many papers that were keyed in once are left behind knowingly."""

    reason = forms.CharField(label="먼저 마감하는 까닭", max_length=200, required=False)
    despite = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
