"""The documents of a made-up year: one that was signed, one that waits for the director, and one that is being written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.documents import docx
from chomchom.core.documents.layout import Frame
from chomchom.documents.kinds import kind_of
from chomchom.documents.models import Document, Edition
from chomchom.documents.services import deciding, proposing, writing
from chomchom.documents.services.proposing import Proposing
from chomchom.documents.services.writing import Beginning, Writing
from chomchom.orgs.models import Organisation
from chomchom.plan.queries.progress import Moment
from chomchom.reports.filling.starter import starter
from chomchom.reports.models import Template
from chomchom.reports.queries.templates import VOCABULARIES
from chomchom.reports.services import Writer, templates
from chomchom.simulation.services.players import Crew

SUMMARY = "체험판에서 지어낸 글입니다.\n교육과 회의는 계획한 대로 열었습니다.\n- 먼 시군의 신청을 제때 받지 못한 일이 있었습니다."
NEXT = "체험판에서 지어낸 글입니다.\n늦은 목표부터 달마다 살핍니다."
MINUTES = {
    "overview": "체험판에서 지어낸 회의입니다.\n곳: 대회의실",
    "agenda": "다음 달 교육 일정\n현장 방문 계획",
    "discussion": "먼 시군을 먼저 찾아가자는 의견이 많았습니다.",
    "decisions": "다음 달부터 시군마다 한 번씩 찾아갑니다.",
}


def write_documents(crew: Crew, until: dt.datetime) -> int:
    """Write, propose and sign what is not there yet; returns how many there are now. None without somebody who decides."""
    agency = Organisation.objects.filter(kind=Organisation.Kind.AGENCY).first()
    if agency is None or crew.planner is None or crew.director is None:
        return 0
    _bring_template(agency, crew.planner, until)
    office, today = _Office(agency, crew.planner, crew.director, until), timezone.localdate(until)
    report = office.write("performance", "quarter", today - dt.timedelta(days=92), {"summary": SUMMARY, "next": NEXT})
    if report:
        edition = office.propose(report)
        deciding.sign(edition.steps.get(person=crew.director), "수고하셨습니다.", by=crew.director, at=until)
    if minutes := office.write("meeting", "day", today.replace(day=1), MINUTES):
        office.propose(minutes)
    office.write("evaluation", "year", today, {"told.1-3": SUMMARY})
    return Document.objects.count()


def _bring_template(agency: Organisation, planner: User, at: dt.datetime) -> None:
    """A form of the agency for its reports, unless there is one."""
    if not Template.objects.filter(organisation=agency).exists():
        blocks = starter(VOCABULARIES[Template.Purpose.PERFORMANCE])
        content = docx.written(blocks, Frame("실적보고서 서식(체험판)", agency.name, at))
        checked = templates.check(Template.Purpose.PERFORMANCE, "실적보고서 서식.docx", content)
        templates.upload(agency, "실적보고서 서식(체험판)", checked, writer=Writer(planner, at))


@dataclass(frozen=True)
class _Office:
    """Where it is written, by whom, who decides, and when."""

    agency: Organisation
    planner: User
    director: User
    at: dt.datetime

    def write(self, code: str, period: str, day: dt.date, texts: dict[str, str]) -> Document | None:
        """The document of the period of a day; None where a run before has written it."""
        kind = kind_of(code)
        span = next(each for each in kind.periods if each.code == period)
        first, last = span.around(day)
        title = f"{self.agency} {span.words(first)} {kind.name}(체험판)"
        said = Beginning(kind=kind, organisation=self.agency, first=first, last=last, title=title)
        document = writing.begin(said, by=self.planner, at=self.at)
        if document.passages.exists():
            return None
        for key, text in texts.items():
            writing.write(document, Writing(key=key, text=text, revision=0), by=self.planner, at=self.at)
        return document

    def propose(self, document: Document) -> Edition:
        """As it is known now, with what nobody has written left open."""
        today = timezone.localdate(self.at)
        line = Proposing(decider=self.director, has_gaps=True)
        return proposing.propose(document, line, Moment(today, today, today), by=self.planner, at=self.at)
