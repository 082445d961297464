"""A whole form on one page, as staff key it in: numbered as on paper, with the conditions in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from chomchom.surveys import plain
from chomchom.surveys.channels import by_staff
from chomchom.surveys.instrument.form import Form, Type, said
from chomchom.surveys.models import Version
from chomchom.surveys.paper.conditions import Wording, numbered
from chomchom.surveys.queries.regions import region_choices


@dataclass(frozen=True)
class Line:
    """A question: its number on paper, for whom it is, and its field."""

    number: int | None
    only: str
    field: plain.Field


@dataclass(frozen=True)
class Part:
    """A section."""

    title: str
    only: str
    lines: list[Line]


@dataclass
class Asked:
    """A version as it is asked by staff, with what was typed so far."""

    version: Version
    answers: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)

    @cached_property
    def form(self) -> Form:
        """What staff ask of it."""
        return by_staff(self.version.form)

    def read(self, sent: plain.Sent) -> dict[str, Any]:
        """What a sent page says, to all questions."""
        for section in self.form.sections:
            self.answers |= plain.read(section, sent)
        return self.answers

    @property
    def parts(self) -> list[Part]:
        """All of it, to be drawn."""
        regions = region_choices() if any(each.type is Type.REGION for each in self.form.questions) else ()
        numbers, wording, found = numbered(self.version.form), Wording(self.version.form, dict(regions)), []
        for section in self.form.sections:
            page = plain.Page(section=section, answers=self.answers, faults=self.faults, regions=regions)
            fields = page.fields(each.name for each in section.questions)
            lines = [Line(numbers.get(each.question.name), wording.of(each.question.show_if), each) for each in fields]
            found.append(Part(said(section.title), wording.of(section.show_if), lines))
        return found
