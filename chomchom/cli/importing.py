"""Bringing a file into the database from the command line: the same services as the pages use. Needs Django set up."""

from __future__ import annotations

import time
from pathlib import Path

import click
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core.errors import DomainError
from chomchom.orgs.profiles import Profile
from chomchom.plan.models import Finding, Upload, Version
from chomchom.plan.pipeline import bytes_of
from chomchom.plan.sample import sample_plan
from chomchom.plan.services import reading, uploads, versions

NOTE = "체험판을 켜면서 확정함"
PATIENCE = 300  # seconds that another reader of the same file may take while it gives signs of life
_UNFINISHED = (Upload.Status.WAITING, Upload.Status.READING)


class NotImported(DomainError):
    """The file could not be read into a draft."""


def import_file(file: Path, *, year: int | None, by: User | None) -> Version:
    """The draft version of a file; of a file that was imported before, the version that came of it."""
    return _import(uploads.File(file.name, bytes_of(file), year), by)


def import_and_adopt(file: Path, *, by: User) -> str:
    """Import a file and adopt it if nothing stands in the way; the answer is a sentence."""
    return _adopted(import_file(file, year=None, by=by), by)


def import_sample(profile: Profile, *, by: User) -> tuple[str, Version | None]:
    """Adopt the profile's sample plan of the current year unless it is there: a sentence, and the version if it was adopted."""
    year = timezone.localdate().year
    text = sample_plan(profile.folder, year)
    if text is None:
        return f"{profile.agency.name}의 표본 계획이 없습니다. `chomchom demo --plan 파일`로 가져오세요.", None
    version = _import(uploads.File(f"{year}년 표본 사업계획서.txt", text.encode()), by)
    sentence = _adopted(version, by)
    version.refresh_from_db(fields=["status"])
    return sentence, Version.objects.in_force(year).first() if version.status == Version.Status.ADOPTED else None


def _import(file: uploads.File, by: User | None) -> Version:
    upload, is_new = uploads.receive(file, by=by, at=timezone.now())
    known = upload.versions.exclude(status=Version.Status.DISCARDED).order_by("-pk").first()
    if known:
        return known
    if not is_new and upload.status in (Upload.Status.READ, Upload.Status.REFUSED):
        uploads.read_again(upload, by=by, at=timezone.now(), year=file.year)
    reading.read_upload(upload, clock=timezone.now)
    if upload.status in _UNFINISHED:  # a worker was quicker, or was killed while it read
        _wait_for_the_other(upload, by)
    if upload.status == Upload.Status.REFUSED:
        raise NotImported(upload.refusal)
    return upload.versions.latest("pk")


def _wait_for_the_other(upload: Upload, by: User | None) -> None:
    """Return when the other reader has done; take the upload over from one that gives no signs of life."""
    click.echo(f"다른 프로그램이 '{upload.name}' 파일을 읽고 있었습니다. 끝나기를 기다리고, 멈추었으면 이어받습니다.", err=True)
    deadline = time.monotonic() + PATIENCE
    while upload.status in _UNFINISHED:
        if time.monotonic() > deadline:
            raise NotImported("다른 프로그램이 이 파일을 아직 읽고 있습니다. 그 프로그램이 끝난 뒤 다시 실행하세요.")
        if uploads.is_stuck(upload, timezone.now()):
            uploads.read_again(upload, by=by, at=timezone.now())
            reading.read_upload(upload, clock=timezone.now)
        else:
            time.sleep(0.2)
        upload.refresh_from_db(fields=["status", "refusal", "touched_at"])


def _adopted(version: Version, by: User) -> str:
    if version.status == Version.Status.ADOPTED:
        return f"{version.year}년 계획이 이미 있습니다({version.label})."
    try:
        adopted = versions.adopt(version, by=by, at=timezone.now(), note=NOTE)
    except versions.CannotAdopt as refusal:
        return "초안으로 가져왔지만 확정하지 못했습니다. 검토 화면에서 고친 뒤 확정하세요.\n  - " + "\n  - ".join(refusal.faults)
    errors = adopted.findings.filter(severity=Finding.Severity.ERROR, decision=Finding.Decision.OPEN).count()
    left = f" 풀지 않은 오류가 {errors}건 있습니다. 기획담당으로 로그인하면 ‘오늘’에서 볼 수 있습니다." if errors else ""
    return f"{adopted.year}년 계획을 확정했습니다({adopted.label}): 사업 {adopted.projects.count()}개.{left}"
