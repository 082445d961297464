"""What is typed into the pages of follow-ups, checked and nothing more."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from chomchom.accounts.models import User
from chomchom.core.fields import TypedText
from chomchom.followup.models import FollowUp, Reflection
from chomchom.followup.models.followup import LONGEST_TEXT, LONGEST_TITLE
from chomchom.followup.queries.people import actors, owners
from chomchom.followup.services.handing import Whose
from chomchom.followup.services.merging import Part
from chomchom.followup.services.telling import Said
from chomchom.ledger.services.evidence import LIMIT, clean
from chomchom.orgs.models import Organisation

_ACCEPTED = ".pdf,.hwpx,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp,.txt,.csv"
_DAY = {"type": "date"}


def _text(label: str, *, required: bool = True, rows: int = 3, longest: int = LONGEST_TEXT, help_text: str = "") -> TypedText:
    widget = forms.Textarea(attrs={"rows": rows})
    return TypedText(label=label, max_length=longest, required=required, widget=widget, help_text=help_text)


def _public() -> forms.BooleanField:
    return forms.BooleanField(label="말한 사람도 접수번호로 볼 수 있게 하기", required=False)


def _file() -> forms.FileField:
    widget = forms.FileInput(attrs={"accept": _ACCEPTED, "data-limit": LIMIT})
    return forms.FileField(label="보여 주는 파일", required=False, widget=widget)


class ActForm(forms.Form):
    """TypedText that go with an act. `seen`: the last event that was on the page."""

    text = _text("덧붙일 말", required=False, rows=2)
    public = _public()
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, followup: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.followup = followup

    @property
    def said(self) -> Said:
        """What was typed, once it is valid; a file is cleaned here. Raises BadEvidence."""
        data = self.cleaned_data
        file: UploadedFile[Any] | None = data.get("file")
        kept = clean(file.name or "", file.read()) if file else None
        return Said(data.get("text", ""), data.get("public", False), kept, data["seen"])


class ReasonForm(ActForm):
    """An act that needs a reason."""

    text = _text("까닭")


class FinishForm(ActForm):
    """What was done, a file that shows it, and why it is reflected nowhere if it is not."""

    text = _text("무엇을 어떻게 했는지", required=False)
    file = _file()
    nowhere = _text("반영한 곳이 없으면 그 까닭", required=False, rows=2, help_text="반영한 곳을 적었으면 비워 두십시오.")
    field_order = ("text", "file", "nowhere", "public")


class CommentForm(ActForm):
    """A comment, a file, or both."""

    text = _text("덧붙일 말", required=False)
    file = _file()
    public = None  # type: ignore[assignment]  # takes the field away: staff talk among themselves


class AnswerForm(ActForm):
    """What is said to the one who spoke."""

    text = _text("말한 사람에게 할 답")
    public = None  # type: ignore[assignment]  # takes the field away: it always is


class HandOverForm(ActForm):
    """To whom, and why."""

    owner: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(label="맡을 조직", queryset=None, empty_label=None)
    person: forms.ModelChoiceField[User] = forms.ModelChoiceField(
        label="맡을 사람", queryset=None, required=False, empty_label="정하지 않음"
    )
    text = _text("넘기는 까닭", rows=2)
    field_order = ("owner", "person", "text", "public")

    def __init__(self, *args: Any, followup: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, followup=followup, **kwargs)
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]  # a field with rows
        self.fields["owner"].initial = followup.owner_id
        asked = self.data.get("owner") if self.is_bound else None
        owner = owners().filter(pk=asked).first() if asked and asked.isdecimal() else followup.owner
        self.fields["person"].queryset = actors(owner or followup.owner)  # type: ignore[attr-defined]  # a field with rows

    @property
    def whose(self) -> Whose:
        """What was chosen, once it is valid."""
        return Whose(self.cleaned_data["owner"], self.cleaned_data["person"])


class PostponeForm(ActForm):
    """Another day, and why."""

    due_on = forms.DateField(label="새로 마칠 날", widget=forms.DateInput(attrs=_DAY))
    text = _text("날을 바꾸는 까닭", rows=2)
    field_order = ("due_on", "text", "public")


class MergeForm(ActForm):
    """Into which one, and why."""

    into = forms.IntegerField(label="합칠 후속조치의 번호", min_value=1, help_text="후속조치의 주소나 제목 옆에 있는 번호입니다.")
    text = _text("합치는 까닭", required=False, rows=2)
    public = None  # type: ignore[assignment]  # takes the field away: they see where it went
    field_order = ("into", "text")


class SplitForm(ActForm):
    """Titles of what is taken out, one in a line."""

    titles = _text("떼어 낼 것", rows=3, help_text="한 줄에 하나씩 적으십시오. 지금 것에는 남은 것만 남습니다.")
    kind = forms.ChoiceField(label="종류", choices=FollowUp.Kind.choices)
    text = _text("나누는 까닭", required=False, rows=2)
    public = None  # type: ignore[assignment]  # takes the field away: they see all of them
    field_order = ("titles", "kind", "text")

    @property
    def parts(self) -> list[Part]:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        return [Part(line.strip(), said["kind"]) for line in said["titles"].splitlines() if line.strip()]


class RaiseForm(forms.Form):
    """What somebody found."""

    title = forms.CharField(label="한 줄로", max_length=LONGEST_TITLE, help_text="무엇을 고쳐야 하는지 한 문장으로 적으십시오.")
    text = _text("찾은 것", required=False, rows=4, help_text="이름, 전화번호처럼 누구인지 알 수 있는 것은 적지 마십시오.")
    kind = forms.ChoiceField(label="종류", choices=FollowUp.Kind.choices)
    found_in = forms.ChoiceField(label="찾은 곳", choices=FollowUp.FoundIn.choices)
    found_on = forms.DateField(label="찾은 날", widget=forms.DateInput(attrs=_DAY))
    owner: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(label="맡을 조직", queryset=None, empty_label="고르십시오")
    due_on = forms.DateField(
        label="마칠 날",
        required=False,
        widget=forms.DateInput(attrs=_DAY),
        help_text="비워 두면 종류마다 정해진 기한(근무일)으로 정합니다.",
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners()  # type: ignore[attr-defined]  # a field with rows


class ReflectForm(forms.Form):
    """Where it was reflected: a row that was searched, or only a kind of place, and what changed there."""

    thing = forms.CharField(required=False, widget=forms.HiddenInput)
    where = forms.ChoiceField(label="반영한 곳", choices=Reflection.Where.choices)
    words = _text("무엇이 바뀌었나", rows=2, longest=400)


class CodeForm(forms.Form):
    """A receipt code, however it is typed."""

    code = forms.CharField(
        label="접수번호",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text="예: 7K3M-9QZ2-H4TX. 대문자와 소문자, 줄표는 가리지 않습니다.",
    )
