"""The door to one version, upload, finding, correction, project or team: returned to those who may, 404 to all others.

Findings and corrections come and go while others work on the draft: one that is gone is refused with a sentence.
Adopted versions are open to all staff; everything about drafts and uploads is for planners.
"""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from chomchom.accounts.access import holds
from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.plan.models import BookFile, Correction, Finding, Issue, Note, Project, TargetQuestion, TeamPlan, Upload, Version

Act = Literal["read", "change"]


class Gone(DomainError):
    """The finding or correction is not there any more."""


def version_for(user: User | AnonymousUser, pk: int, to: Act = "read") -> Version:
    """The version, with its upload and the one before it but without their documents and files."""
    versions = Version.objects.select_related("upload", "previous", "adopted_by", "created_by")
    version = versions.defer("upload__content", "upload__text", "previous__document").filter(pk=pk).first()
    if version is None or not (
        _may_plan(user) or (to == "read" and version.status == Version.Status.ADOPTED and holds(user, "plan.read"))
    ):
        raise Http404
    return version


def book_for(user: User | AnonymousUser, pk: int, form: str) -> BookFile:
    """A file of a version that may be read, with its content."""
    version = version_for(user, pk)
    file = BookFile.objects.select_related("version").filter(version=version, format=form).first()
    if file is None:
        raise Http404
    return file


def upload_for(user: User | AnonymousUser, pk: int) -> Upload:
    """The upload without its file."""
    upload = Upload.objects.select_related("by").defer("content", "text").filter(pk=pk).first() if _may_plan(user) else None
    if upload is None:
        raise Http404
    return upload


def finding_for(user: User | AnonymousUser, version: int, pk: int) -> Finding:
    """A finding of the version; raises Gone."""
    if not _may_plan(user):
        raise Http404
    finding = Finding.objects.filter(version=version, pk=pk).first()
    if finding is None:
        raise Gone("그사이 초안이 고쳐져 없어진 지적입니다. 정한 것이 없습니다.")
    return finding


def correction_for(user: User | AnonymousUser, version: int, pk: int) -> Correction:
    """A correction of the version; raises Gone."""
    if not _may_plan(user):
        raise Http404
    correction = Correction.objects.filter(version=version, pk=pk).first()
    if correction is None:
        raise Gone("이미 되돌렸거나 없어진 고침입니다. 바꾼 것이 없습니다.")
    return correction


def question_for(user: User | AnonymousUser, pk: int, to: Act = "read") -> TargetQuestion:
    """The question with its target, project and version; changed by planners."""
    related = ("version", "target__project__team", "number", "decided_by", "evidence")
    question = TargetQuestion.objects.select_related(*related).defer("version__document").filter(pk=pk).first()
    if question is None or not holds(user, "plan.read" if to == "read" else "plan.change"):
        raise Http404
    return question


def project_for(user: User | AnonymousUser, pk: int) -> Project:
    """A project of an adopted version, be it in force or not, with its version, team and place in the strategy."""
    found = Project.objects.filter(version__status=Version.Status.ADOPTED, pk=pk).defer("version__document")
    found = found.select_related("version", "team", "task__direction__goal")
    project = found.first() if holds(user, "plan.read") else None
    if project is None:
        raise Http404
    return project


def improved_project_for(user: User | AnonymousUser, note: int) -> Project:
    """The project that says an improvement."""
    return project_for(user, Note.objects.filter(pk=note).values_list("project", flat=True).first() or 0)


def troubled_project_for(user: User | AnonymousUser, issue: int) -> Project:
    """The project that says an issue."""
    return project_for(user, Issue.objects.filter(pk=issue).values_list("project", flat=True).first() or 0)


def team_for(user: User | AnonymousUser, year: int, pk: int) -> TeamPlan:
    """A team of an adopted version of the year, with the version."""
    found = TeamPlan.objects.filter(version__status=Version.Status.ADOPTED, version__year=year, pk=pk)
    team = found.select_related("version").defer("version__document").first() if holds(user, "plan.read") else None
    if team is None:
        raise Http404
    return team


def _may_plan(user: User | AnonymousUser) -> bool:
    return holds(user, "plan.change")
