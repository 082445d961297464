"""The door to one version, upload, finding or correction: returned to those who may, 404 to all others.

Adopted versions are open to all staff; everything about drafts and uploads is for planners.
"""

from __future__ import annotations

from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest

from chomchom.accounts.models import User
from chomchom.plan.models import Correction, Finding, TargetQuestion, Upload, Version

Act = Literal["read", "change"]


def person(request: HttpRequest) -> User:
    """Who is logged in; for views whose audience is logged in."""
    if request.user.is_anonymous:
        raise Http404
    return request.user


def version_for(user: User | AnonymousUser, pk: int, to: Act = "read") -> Version:
    """The version, with its upload and the one before it but without their documents and files."""
    versions = Version.objects.select_related("upload", "previous", "adopted_by", "created_by")
    version = versions.defer("upload__content", "upload__text", "previous__document").filter(pk=pk).first()
    if version is None or user.is_anonymous or not (user.may_plan or (to == "read" and version.status == Version.Status.ADOPTED)):
        raise Http404
    return version


def upload_for(user: User | AnonymousUser, pk: int) -> Upload:
    """The upload without its file."""
    upload = Upload.objects.select_related("by").defer("content", "text").filter(pk=pk).first() if _may_plan(user) else None
    if upload is None:
        raise Http404
    return upload


def finding_for(user: User | AnonymousUser, version: int, pk: int) -> Finding:
    """A finding of the version."""
    finding = Finding.objects.filter(version=version, pk=pk).first() if _may_plan(user) else None
    if finding is None:
        raise Http404
    return finding


def correction_for(user: User | AnonymousUser, version: int, pk: int) -> Correction:
    """A correction of the version."""
    correction = Correction.objects.filter(version=version, pk=pk).first() if _may_plan(user) else None
    if correction is None:
        raise Http404
    return correction


def question_for(user: User | AnonymousUser, pk: int, to: Act = "read") -> TargetQuestion:
    """The question with its target, project and version; changed by planners."""
    related = ("version", "target__project__team", "number", "decided_by", "evidence")
    question = TargetQuestion.objects.select_related(*related).defer("version__document").filter(pk=pk).first()
    if question is None or user.is_anonymous or not (user.may_plan or to == "read"):
        raise Http404
    return question


def _may_plan(user: User | AnonymousUser) -> bool:
    return not user.is_anonymous and user.may_plan
