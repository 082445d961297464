"""What is typed into the pages of sites, checked and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from chomchom.core.fields import Day, impersonal
from chomchom.core.purposes import PurposeForm
from chomchom.dispatch.models import Pairing, Site
from chomchom.dispatch.services.pairings import LONGEST_REASON, Wish
from chomchom.dispatch.services.sites import MOST_PEOPLE, MOST_STAFF, About
from chomchom.orgs.models import LONGEST_NAME, Region
from chomchom.orgs.services import LONGEST_TYPE
from chomchom.workforce.models import Worker

_REASON = 400


class OpenForm(PurposeForm):
    """What somebody wants to see the contact for."""

    purposes = ("파견 일정 연락", "신청 확인", "방문·점검 약속", "불편 처리", "연락처를 바로잡음", "그 밖")


class SiteForm(forms.Form):
    """How large a site is, and who answers for it."""

    staff = forms.IntegerField(
        label="종사자 수", min_value=1, max_value=MOST_STAFF, help_text="이 수가 적은 시설의 신청을 먼저 살핍니다."
    )
    people = forms.IntegerField(label="이용 인원", min_value=0, max_value=MOST_PEOPLE, initial=0)
    contact = forms.CharField(label="담당자", required=False, max_length=60)
    phone = forms.CharField(label="전화번호", required=False, max_length=30, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    email = forms.EmailField(label="전자우편", required=False, max_length=120, help_text="안내문을 이 주소로 보냅니다.")

    @property
    def about(self) -> About:
        """What was typed, once it is valid. Raises BadSite, BadName."""
        return About(**{name: self.cleaned_data[name] for name in ("staff", "people", "contact", "phone", "email")})


class NewSiteForm(SiteForm):
    """The same, of an organisation that is not known yet."""

    name = forms.CharField(label="시설 이름", max_length=LONGEST_NAME, validators=[impersonal])
    type = forms.CharField(
        label="유형",
        max_length=LONGEST_TYPE,
        validators=[impersonal],
        help_text="어린이집, 지역아동센터, 노인요양시설처럼 적습니다.",
    )
    region = forms.TypedChoiceField(label="시군", coerce=int)
    field_order = ("name", "type", "region")

    def __init__(self, *args: Any, regions: Iterable[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.pk, each.name) for each in regions]
        self.fields["region"].choices = [("", "고르십시오"), *named]  # type: ignore[attr-defined]  # a field with choices


class CorrectForm(SiteForm):
    """A site corrected; who answers for it only where that is open, for nobody writes over what they cannot see."""

    reason = forms.CharField(label="고치는 까닭", required=False, max_length=_REASON, validators=[impersonal])

    def __init__(self, data: QueryDict | None = None, *, site: Site, is_open: bool) -> None:
        self.known = About.of(site)
        super().__init__(data, initial={"staff": site.staff, "people": site.people, **self.known.reached})
        if not is_open:
            for name in ("contact", "phone", "email"):
                del self.fields[name]

    @property
    def about(self) -> About:
        """What was typed over what is known, once it is valid. Raises BadSite, BadName."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "reason"}
        return self.known.with_(**said)


class CloseForm(forms.Form):
    """The last day on which somebody could be sent there, and why."""

    on = Day(label="끝난 날", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = forms.CharField(label="까닭", required=False, max_length=_REASON, validators=[impersonal])


class PairForm(forms.Form):
    """A worker, how they go with the site, who asked for it and why."""

    worker = forms.TypedChoiceField(label="대체인력", coerce=int)
    kind = forms.ChoiceField(label="어떻게", choices=Pairing.Kind.choices)
    asked_by = forms.ChoiceField(label="누가 바랐는지", choices=Pairing.Side.choices)
    reason = forms.CharField(label="까닭", max_length=LONGEST_REASON, validators=[impersonal])

    def __init__(self, *args: Any, workers: Iterable[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(each.pk, each.name) for each in workers]
        self.fields["worker"].choices = [("", "고르십시오"), *named]  # type: ignore[attr-defined]  # a field with choices

    @property
    def wish(self) -> Wish:
        """What was chosen, once it is valid."""
        said = self.cleaned_data
        return Wish(said["kind"], said["asked_by"], said["reason"])
