"""Which templates there are, which of them a report can be filled into, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from chomchom.reports.filling import Broken, Fault, Field, FieldKind, faults_of
from chomchom.reports.filling.vocabulary import COMMON, WORK_REPORT, Vocabulary
from chomchom.reports.models import Template, WorkReport

VOCABULARIES: Mapping[str, Vocabulary] = {Template.Purpose.WORK_REPORT: WORK_REPORT, Template.Purpose.ANY: COMMON}


def templates(*, retired: bool) -> QuerySet[Template]:
    """Those in use by name, or those that were, the last first."""
    found = Template.objects.filter(retired_at__isnull=not retired).select_related("organisation", "uploaded_by", "retired_by")
    return found.order_by(F("retired_at").desc(nulls_last=True), "name", "pk")


def offered_for(report: WorkReport) -> list[Template]:
    """Those in use, and for a frozen report also those that were in use when it was frozen. One query."""
    in_use = Q(retired_at=None)
    if report.frozen_at:
        in_use |= Q(uploaded_at__lte=report.frozen_at, retired_at__gt=report.frozen_at)
    return list(Template.objects.filter(in_use).order_by(F("retired_at").asc(nulls_first=True), "name"))


@dataclass(frozen=True)
class Line:
    """A field of a template beside what it means; `meaning` is empty for one that is not known."""

    field: Field
    meaning: str

    @property
    def is_for_people(self) -> bool:
        """Whether it is left to be written by hand."""
        return self.field.broken is Broken.NAMELESS and self.field.kind is not FieldKind.PLACEHOLDER

    @property
    def lack(self) -> str:
        """Why it is not filled."""
        return "사람이 쓸 자리" if self.is_for_people else "고칠 곳" if self.field.broken else "모르는 항목"


def lines_of(fields: list[Field], purpose: str) -> list[Line]:
    """The fields of a template for documents of that purpose."""
    meanings = VOCABULARIES[purpose].meanings
    return [Line(each, "" if each.broken else meanings.get(each.name, "")) for each in fields]


def faults_in(fields: list[Field], purpose: str) -> list[Fault]:
    """What is wrong with them."""
    return faults_of(fields, VOCABULARIES[purpose].known)
