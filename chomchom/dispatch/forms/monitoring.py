"""What is typed into the pages of visits, gatherings, promotions, complaints and appraisals, checked and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from chomchom.core.fields import Day, TypedText, impersonal
from chomchom.dispatch.models import Gathering, Pairing, Request, Site
from chomchom.dispatch.models.appraisal import LONGEST_APPRAISAL
from chomchom.dispatch.models.complaint import LONGEST_COMPLAINT
from chomchom.dispatch.models.gathering import LONGEST_TOPIC, LONGEST_WORDS
from chomchom.dispatch.models.promotion import LONGEST_TEXT
from chomchom.dispatch.models.visit import LONGEST_FINDINGS
from chomchom.dispatch.services.appraisals import Judged
from chomchom.dispatch.services.gatherings import MOST_PEOPLE, Wish
from chomchom.dispatch.services.promotions import LONGEST_SUBJECT, LONGEST_WHOM
from chomchom.dispatch.terms import Question
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import LONGEST_TITLE
from chomchom.orgs.models import Region

YES, NO = "yes", "no"
GRADES = [(5, "5 매우 잘함"), (4, "4 잘함"), (3, "3 보통"), (2, "2 모자람"), (1, "1 많이 모자람")]
_ASKED = "a-"
_NAMELESS = "이름, 전화번호처럼 누구인지 알 수 있는 것은 적지 마십시오."


def _text(label: str, longest: int, rows: int = 4, **kwargs: Any) -> TypedText:
    return TypedText(
        label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), validators=[impersonal], **kwargs
    )


def _line(label: str, longest: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, validators=[impersonal], **kwargs)


def _day(label: str) -> Day:
    return Day(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class VisitForm(forms.Form):
    """When somebody was there, yes or no to every question, and what else was seen; about a dispatch or the site as such."""

    on = _day("간 날")
    request = forms.TypedChoiceField(label="어느 파견", required=False, coerce=int, empty_value=None)
    findings = _text("본 것과 들은 것", LONGEST_FINDINGS, required=False, help_text=_NAMELESS)

    def __init__(self, *args: Any, checklist: Iterable[Question], requests: Iterable[Request], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.pk, f"{each.period} {each.worker} ({each.number})") for each in requests]
        self.fields["request"].choices = [("", "파견을 정하지 않음"), *named]  # type: ignore[attr-defined]  # a field with choices
        self.asked = {f"{_ASKED}{each.code}": each.code for each in checklist}
        for each in checklist:
            self.fields[f"{_ASKED}{each.code}"] = forms.ChoiceField(
                label=each.asks, choices=[(YES, "예"), (NO, "아니요")], widget=forms.RadioSelect
            )
        self.order_fields(["on", "request", *self.asked, "findings"])

    @property
    def answers(self) -> dict[str, bool]:
        """By the codes of the checklist, once it is valid."""
        return {code: self.cleaned_data[name] == YES for name, code in self.asked.items()}


class FollowForm(forms.Form):
    """What of a visit is to be put right, and of what kind that is."""

    place = forms.CharField(max_length=80, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="종류", choices=FollowUp.Kind.choices)


class GatheringForm(forms.Form):
    """A meeting or a training that was held."""

    kind = forms.ChoiceField(label="종류", choices=Gathering.Kind.choices)
    topic = _line("주제", LONGEST_TOPIC)
    on = _day("연 날")
    people = forms.IntegerField(label="온 사람", min_value=1, max_value=MOST_PEOPLE)
    words = _text("나눈 이야기", LONGEST_WORDS, 6, required=False, help_text=_NAMELESS)


class WishForm(forms.Form):
    """What somebody wished for."""

    title = _line("한 줄로", LONGEST_TITLE, help_text="무엇을 고쳐야 하는지 한 문장으로 적으십시오.")
    text = _text("자세히", LONGEST_WORDS, 2, required=False)
    kind = forms.ChoiceField(label="종류", choices=FollowUp.Kind.choices)

    @property
    def wish(self) -> Wish:
        """What was typed, once it is valid."""
        return Wish(self.cleaned_data["title"], self.cleaned_data["text"], self.cleaned_data["kind"])


class LetterForm(forms.Form):
    """A letter, to the sites of all municipalities or of those that are chosen."""

    subject = _line("제목", LONGEST_SUBJECT)
    text = _text("내용", LONGEST_TEXT, 10)
    regions = forms.TypedMultipleChoiceField(
        label="시군",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="고르지 않으면 모든 시군의 시설에 보냅니다.",
    )

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["regions"].choices = [(each.pk, each.name) for each in regions]  # type: ignore[attr-defined]  # as above


class CallForm(forms.Form):
    """A call with a site, or with somebody that is none yet."""

    on = _day("전화한 날")
    site = forms.TypedChoiceField(label="시설", required=False, coerce=int, empty_value=None)
    whom = _line("등록하지 않은 곳", LONGEST_WHOM, required=False, help_text="등록한 시설이 아니면 기관의 이름을 적습니다.")
    subject = _line("제목", LONGEST_SUBJECT)
    text = _text("나눈 이야기", LONGEST_TEXT, required=False, help_text=_NAMELESS)

    def __init__(self, *args: Any, sites: Iterable[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.pk, str(each)) for each in sites]
        self.fields["site"].choices = [("", "등록하지 않은 곳"), *named]  # type: ignore[attr-defined]  # a field with choices


class ComplaintForm(forms.Form):
    """What one side of a dispatch says of the other."""

    side = forms.ChoiceField(label="누가", choices=Pairing.Side.choices)
    text = _text("불편한 점", LONGEST_COMPLAINT, 3, help_text=_NAMELESS)


class AppraisalForm(forms.Form):
    """How somebody did."""

    grade = forms.TypedChoiceField(label="등급", coerce=int, choices=[("", "고르십시오"), *GRADES])
    words = _text("평가", LONGEST_APPRAISAL, 5)

    @property
    def judged(self) -> Judged:
        """What was typed, once it is valid."""
        return Judged(self.cleaned_data["grade"], self.cleaned_data["words"])
