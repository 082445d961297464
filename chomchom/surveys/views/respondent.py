"""What every page of a respondent begins with: the survey of the address, what they began, and whether it can be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from chomchom.surveys.begun import Begun, Look
from chomchom.surveys.instrument.form import Form, Type, said
from chomchom.surveys.models import Group, Survey, Version
from chomchom.surveys.plain import Page
from chomchom.surveys.queries.answering import group_of, survey_at, version_begun
from chomchom.surveys.queries.regions import region_choices
from chomchom.surveys.services import drafts
from chomchom.surveys.services.responding import Answering, CannotAnswer, receipt_of


class NoSuchSurvey(CannotAnswer):
    """Nothing is at this address."""

    state = "unknown"


@dataclass
class Respondent:
    """One request of one person who answers."""

    request: HttpRequest
    survey: Survey
    begun: Begun
    is_new: bool
    look: Look = field(default_factory=Look)

    @classmethod
    def at(cls, request: HttpRequest, code: str) -> Respondent:
        """Raises NoSuchSurvey."""
        survey = survey_at(code)
        if survey is None:
            raise NoSuchSurvey("이 주소에는 설문이 없습니다. 주소를 다시 확인해 주세요.")
        begun = Begun.read(request)
        return cls(request, survey, begun or Begun.new(survey), begun is None, Look.read(request))

    @cached_property
    def version(self) -> Version:
        """What they began to answer."""
        return version_begun(self.survey, self.begun.version)

    @property
    def form(self) -> Form:
        """What it asks."""
        return self.version.form

    @cached_property
    def group(self) -> Group | None:
        """The part that they belong to."""
        return group_of(self.survey, self.begun.group)

    @cached_property
    def draft(self) -> dict[str, Any]:
        """What they have answered so far."""
        return {} if self.is_new else drafts.begun(self.survey, self.begun.key)

    @cached_property
    def regions(self) -> tuple[tuple[str, str], ...]:
        """The municipalities, where one is asked for."""
        return region_choices() if any(each.type is Type.REGION for each in self.form.questions) else ()

    @property
    def language(self) -> str:
        """Theirs, if the form speaks it."""
        return self.look.language if self.look.language in self.form.languages else "ko"

    def keep(self, answers: dict[str, Any]) -> None:
        """Keep what they have answered so far. Raises DraftTooLarge."""
        drafts.keep(self.survey, self.version, self.begun.key, answers, at=timezone.now())

    def answering(self, answers: object) -> Answering:
        """What is handed in."""
        return Answering(survey=self.survey, version=self.version, answers=answers, key=self.begun.key, group=self.group)

    def page(self, place: int, answers: dict[str, Any], faults: dict[str, str]) -> Page:
        """The section at that place, to be drawn."""
        section = self.form.sections[place]
        drawing = {"language": self.language, "seed": self.begun.key, "regions": self.regions}
        return Page(section=section, answers=answers, faults=faults, **drawing)  # type: ignore[arg-type]  # as it says

    def show(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        """A page of this survey; from the first one on the browser holds the key."""
        language = self.language
        names = {"title": said(self.form.title, language), "closing": said(self.form.closing, language)}
        frame = {"survey": self.survey, "look": self.look, "language": language, "names": names, "languages": self.form.languages}
        response = render(self.request, template, frame | context, status=status)
        if self.is_new:
            self.begun.write(response, self.survey.code)
        return response

    def thanks(self) -> HttpResponse:
        """That it is done, with the code by which they see what became of it."""
        return self.show("surveys/answer/thanks.html", {"receipt": receipt_of(self.begun.key)})


def refused(request: HttpRequest, why: CannotAnswer) -> HttpResponse:
    """Why nothing can be answered here, as a page."""
    status = 404 if why.state == "unknown" else 200 if request.method == "GET" else 409
    return render(request, "surveys/answer/refused.html", {"why": why, "look": Look.read(request)}, status=status)
