"""One of everything of documents that has an address: for the sweep over all pages and for the tests in the browser."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.accounts.tests.people import member
from chomchom.documents.content import digest_of
from chomchom.documents.kinds import kind_of
from chomchom.documents.models import Document, File
from chomchom.documents.services import proposing, writing
from chomchom.documents.services.proposing import Proposing
from chomchom.documents.services.writing import Beginning, Writing
from chomchom.orgs.models import Organisation
from chomchom.orgs.tests.tree import agency
from chomchom.plan.queries.progress import Moment
from chomchom.reports.models import Template
from chomchom.reports.services import Writer, templates
from chomchom.reports.tests.filling.files import hangul_of, runs

DOORS = {
    **{
        f"documents:{name}": "report.write"
        for name in ("passage-write", "document-propose", "document-discard", "edition-withdraw")
    },
    "documents:document-about": "survey.read",
}
OWN = {"documents:step-take", "documents:step-hand-over"}


def things(home: Organisation, clerk: User) -> dict[str, int]:
    """The report of a year that was proposed, with a file of it, and one of the evaluation that is being written."""
    at, today = timezone.now(), timezone.localdate()
    year = today.replace(month=1, day=1), today.replace(month=12, day=31)
    document, evaluation = _begun("performance", home, year, clerk), _begun("evaluation", agency(), year, clerk)
    said = Writing(key="summary", text="회의를 자주 열어 결정이 빨라졌습니다.\n다음 달에는 현장을 더 찾아갑니다.", revision=0)
    writing.write(document, said, by=clerk, at=at)
    line = Proposing(decider=member("team_head", home, name="결재할 팀장"), has_gaps=True)
    edition = proposing.propose(document, line, Moment(today, today, today), by=clerk, at=at)
    made = "문서".encode()
    file = File.objects.create(
        edition=edition, format="html", status="ready", content=made, digest=digest_of(made), size=len(made), touched_at=at
    )
    step = edition.steps.get(status="waiting")
    made_of = {"document": document, "evaluation": evaluation, "edition": edition, "step": step, "file": file}
    return {name: each.pk for name, each in made_of.items()} | {"template": _template().pk}


def _template() -> Template:
    """One of the agency, for documents of every kind."""
    body = "".join(map(runs, ("{{문서 제목}}", "{{문서번호}} {{보존기간}}")))
    checked = templates.check(Template.Purpose.DOCUMENT, "결재 문서 양식.hwpx", hangul_of(body))
    return templates.upload(agency(), "결재 문서 양식", checked, writer=Writer(None, timezone.now()))


def _begun(code: str, home: Organisation, year: tuple[Any, Any], clerk: User) -> Document:
    kind = kind_of(code)
    title = f"{home} {year[0].year}년 {kind.name}"
    said = Beginning(kind=kind, organisation=home, first=year[0], last=year[1], title=title)
    return writing.begin(said, by=clerk, at=timezone.now())


def parts_of(made: dict[str, int], survey: int) -> dict[str, dict[str, Any]]:
    """The parts of the addresses."""
    found: dict[str, dict[str, Any]] = {}
    for what, names in (
        ("document", ("document-show", "passage-write", "document-propose", "document-discard", "document-compare")),
        ("evaluation", ("evidence-pack",)),
        ("edition", ("edition-show", "edition-withdraw")),
        ("step", ("step-take", "step-hand-over")),
        ("file", ("file-get", "file-cancel")),
    ):
        found |= {f"documents:{name}": {"pk": made[what]} for name in names}
    found["documents:edition-fill"] = {"pk": made["edition"], "template": made["template"]}
    found["documents:file-ask"] = {"pk": made["edition"], "form": "pdf"}
    found["documents:document-about"] = {"kind": "survey", "subject": survey}
    return found
