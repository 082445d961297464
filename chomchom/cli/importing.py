"""Bringing a file into the database from the command line: the same services as the pages use. Needs Django set up."""

from __future__ import annotations

from pathlib import Path

import msgspec
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.orgs.profiles import Profile
from chomchom.plan.draft import Draft
from chomchom.plan.editing.document import document_of
from chomchom.plan.models import Version
from chomchom.plan.pipeline import draft_of, draft_of_file
from chomchom.plan.sample import sample_plan
from chomchom.plan.services.blocking import blocking
from chomchom.plan.services.imports import draft_from
from chomchom.plan.services.versions import adopt

NOTE = "체험판을 켜면서 확정함"


def import_sample(profile: Profile, *, by: User) -> str:
    """Adopt the profile's sample plan of the current year unless it is there; the answer is a sentence."""
    year = timezone.localdate().year
    text = sample_plan(profile.folder, year)
    if text is None:
        return f"{profile.agency.name}의 표본 계획이 없습니다. `chomchom demo --plan 파일`로 가져오세요."
    return _adopted_once(draft_of(text.encode(), f"{year} 표본 사업계획서.txt"), by)


def import_and_adopt(file: Path, *, by: User) -> str:
    """Import a file and adopt it if nothing stands in the way; the answer is a sentence."""
    return _adopted_once(draft_of_file(file), by)


def import_file(file: Path, *, year: int | None, by: User | None) -> Version:
    """Make a draft version of the file; `year` is used instead of the one that the document says."""
    draft = draft_of_file(file)
    return draft_from(draft if year is None else msgspec.structs.replace(draft, year=year), by=by, at=timezone.now())


def _adopted_once(draft: Draft, by: User) -> str:
    same = Version.objects.filter(document=document_of(draft)).exclude(status=Version.Status.DISCARDED).first()
    if same:
        return f"{same}: 같은 문서를 이미 가져왔습니다."
    version = draft_from(draft, by=by, at=timezone.now())
    if faults := blocking(draft):
        return f"{version}을(를) 가져왔지만 확정하지 못했습니다. 검토 화면에서 고친 뒤 확정하세요.\n  - " + "\n  - ".join(faults)
    version = adopt(version, by=by, at=timezone.now(), note=NOTE)
    return f"{version} 계획을 확정했습니다: 사업 {len(draft.projects)}개."
