"""Which templates there are, which of them a report can be filled into, and what is wrong with one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db.models import F, Q, QuerySet

from chomchom.reports.filling import Broken, Fault, Field, FieldKind, faults_of
from chomchom.reports.filling.decided import BUDGET, DECIDED, EVALUATION, PERFORMANCE
from chomchom.reports.filling.vocabulary import COMMON, WORK_REPORT, Vocabulary
from chomchom.reports.models import Template, WorkReport

VOCABULARIES: Mapping[str, Vocabulary] = {
    Template.Purpose.WORK_REPORT: WORK_REPORT,
    Template.Purpose.DOCUMENT: DECIDED,
    Template.Purpose.PERFORMANCE: PERFORMANCE,
    Template.Purpose.EVALUATION: EVALUATION,
    Template.Purpose.BUDGET: BUDGET,
    Template.Purpose.ANY: COMMON,
}


def templates(*, retired: bool) -> QuerySet[Template]:
    """Those in use by name, or those that were, the last first."""
    found = Template.objects.filter(retired_at__isnull=not retired).select_related("organisation", "uploaded_by", "retired_by")
    return found.order_by(F("retired_at").desc(nulls_last=True), "name", "pk")


def offered_for(report: WorkReport) -> list[Template]:
    """Those for work reports. One query."""
    return offered({Template.Purpose.WORK_REPORT}, report.frozen_at)


def offered(purposes: Collection[str], frozen_at: dt.datetime | None) -> list[Template]:
    """Those in use for documents of these purposes or for any; of what was frozen also those of that time. One query."""
    in_use = Q(retired_at=None)
    if frozen_at:
        in_use |= Q(uploaded_at__lte=frozen_at, retired_at__gt=frozen_at)
    found = Template.objects.filter(in_use, purpose__in={*purposes, Template.Purpose.ANY})
    return list(found.order_by(F("retired_at").asc(nulls_first=True), "name"))


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
    others = {name: Template.Purpose(other).label for other, words in VOCABULARIES.items() for name in words.known.names}
    return faults_of(fields, replace(VOCABULARIES[purpose].known, elsewhere=others))
