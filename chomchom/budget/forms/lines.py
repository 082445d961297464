"""A line of a draft as it is typed: what for, where, how it is computed, and who pays in what shares."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from chomchom.budget.estimating import SOURCES, ShareError, shares_of
from chomchom.budget.models import Budget, Estimate, Heading, Line
from chomchom.budget.models.budget import LONGEST_TITLE
from chomchom.budget.models.factor import LONGEST_NAME
from chomchom.budget.queries.lines import leaves_of, projects_of
from chomchom.budget.services.lines import Basis, Shares, state_of
from chomchom.core.particles import with_particle
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Project

_LONGEST_BASIS = 4000
_HELP = (
    "‘안내문 100천원×3회’처럼 단가에 원이나 천원을 붙입니다. 줄마다 하나씩 적으면 모두 더하고, "
    "‘[여비 단가]×2명’처럼 단가의 이름을 쓸 수 있습니다."
)


class HeadingField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """A heading, said with the one above it."""

    def label_from_instance(self, obj: Heading) -> str:
        return f"{obj.parent} > {obj}" if obj.parent else str(obj)


class ProjectField(forms.ModelChoiceField):  # type: ignore[type-arg]  # it takes none when it runs
    """A project, said with its team."""

    def label_from_instance(self, obj: Project) -> str:
        return f"{obj.team.name} {obj.number or ''} {obj.title}".replace("  ", " ")


class LineForm(forms.Form):
    """What is said of a line that is there."""

    title = forms.CharField(label="부기", max_length=LONGEST_TITLE, help_text="무엇에 쓰는지 짧게 적습니다.")
    heading = HeadingField(None, label="과목", empty_label=None)
    basis = forms.CharField(
        label="산출내역",
        max_length=_LONGEST_BASIS,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_HELP,
    )
    is_sure = forms.BooleanField(label="금액이 맞습니다", required=False)
    over = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, budget: Budget, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["heading"].queryset = leaves_of(budget)  # type: ignore[attr-defined]  # a field of choices
        self.shares: Shares = []
        for place, source in enumerate(SOURCES):
            share = forms.CharField(label=f"{source} (%)", required=False, max_length=8)
            share.widget.attrs["inputmode"] = "decimal"
            self.fields[f"share_{place}"] = share
        for field in self.fields.values():
            field.error_messages["required"] = f"{with_particle(str(field.label), '을')} 적어 주세요."

    def clean(self) -> dict[str, Any]:
        """Shares make up the whole, or none is said."""
        cleaned = super().clean() or {}
        try:
            self.shares = shares_of({source: cleaned.get(f"share_{place}", "") for place, source in enumerate(SOURCES)})
        except ShareError as refusal:
            self.add_error("share_0", str(refusal))
        return cleaned

    @property
    def share_fields(self) -> list[forms.BoundField]:
        """The fields of the shares, in the order of the sources."""
        return [self[f"share_{place}"] for place in range(len(SOURCES))]

    @property
    def said(self) -> Basis:
        """What the service is asked for."""
        given = self.cleaned_data
        return Basis(
            text=given["basis"].strip(),
            title=given["title"],
            heading=given["heading"],
            shares=self.shares,
            is_sure=given["is_sure"],
            over=given["over"],
        )


class NewLineForm(LineForm):
    """The same of a new line, with who answers for it and of which project it is."""

    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(None, label="맡은 조직", empty_label=None)
    project = ProjectField(None, label="사업", required=False, empty_label="사업 없음")
    field_order = ("organisation", "project", "title", "heading", "basis")

    def __init__(self, budget: Budget, organisations: QuerySet[Organisation], data: Any = None, **kwargs: Any) -> None:
        super().__init__(budget, data, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a field of choices
        self.fields["project"].queryset = projects_of(budget)  # type: ignore[attr-defined]  # a field of choices


class FactorForm(forms.Form):
    """A new name and its value."""

    name = forms.CharField(label="이름", max_length=LONGEST_NAME, error_messages={"required": "이름을 적어 주세요."})
    text = forms.CharField(
        label="값", max_length=60, help_text="‘25천원’이나 ‘10명’처럼", error_messages={"required": "값을 적어 주세요."}
    )


class RateForm(forms.Form):
    """Another value; `seen` is the effect that was shown before it was confirmed."""

    text = forms.CharField(label="새 값", max_length=60, error_messages={"required": "새 값을 적어 주세요."})
    reason = forms.CharField(label="까닭", max_length=200, required=False)
    seen = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)


def initial_of(line: Line, estimate: Estimate | None) -> dict[str, Any]:
    """A line as it stands, for the form."""
    percents = {str(each["source"]): each["percent"] for each in estimate.funding} if estimate else {}
    shares = {f"share_{place}": percents.get(source, "") for place, source in enumerate(SOURCES)}
    shares["over"] = state_of(estimate)
    return {"title": line.title, "heading": line.heading_id, "basis": estimate.basis if estimate else "", **shares}
