"""A document is begun once for what it is about, and written by several people, a passage at a time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.documents.kinds import Kind
from chomchom.documents.models import Document, Passage
from chomchom.documents.models.document import LONGEST_TEXT, LONGEST_TITLE
from chomchom.orgs.models import Organisation


class CannotWrite(DomainError):
    """It cannot be begun or written like that."""


class WrittenMeanwhile(CannotWrite):
    """Somebody else wrote this passage since it was opened."""


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """What a document is about."""

    kind: Kind
    organisation: Organisation
    first: dt.date
    last: dt.date
    title: str
    subject: int = 0


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What somebody wrote at one place, over the `revision` that they saw (0: nothing stood there)."""

    key: str
    text: str
    revision: int


@transaction.atomic
def begin(said: Beginning, *, by: User | None, at: dt.datetime) -> Document:
    """The document about that, made if there is none. Raises CannotWrite."""
    if said.kind.of_agency and said.organisation.kind != Organisation.Kind.AGENCY:
        name = with_particle(said.kind.name, "은")
        raise CannotWrite(f"{name} 기관 전체의 것만 있습니다. 조직에서 기관을 골라 주세요.")
    title = " ".join(said.title.split())
    if not title or len(title) > LONGEST_TITLE:
        raise CannotWrite(f"제목을 {LONGEST_TITLE}자까지 적어 주세요.")
    document, is_new = Document.objects.get_or_create(
        kind=said.kind.code,
        organisation=said.organisation,
        first=said.first,
        last=said.last,
        subject=said.subject,
        defaults={"title": title, "begun_by": by, "begun_at": at},
    )
    if is_new:
        audit.record(document, "documents.document.begun", by=by, at=at)
    return document


@transaction.atomic
def discard(document: Document, *, by: User, at: dt.datetime) -> None:
    """Throw away what was begun by mistake: never proposed, and with no words of anybody else. Raises CannotWrite."""
    document = Document.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=document.pk)
    if document.editions.exists():
        raise CannotWrite("결재를 올린 적이 있는 문서는 지울 수 없습니다.")
    others = document.passages.exclude(text="").exclude(written_by=by).select_related("written_by").first()
    if others is not None:
        who = with_particle(str(others.written_by), "이")
        raise CannotWrite(f"{who} 쓴 글이 있어 지울 수 없습니다. 그 글을 비운 뒤에 지우세요.")
    audit.record(document, "documents.document.discarded", by=by, at=at, title=document.title)
    document.delete()


@transaction.atomic
def write(document: Document, said: Writing, *, by: User | None, at: dt.datetime) -> Passage:
    """Keep a passage. Raises CannotWrite, WrittenMeanwhile; two who write at once: the second is told."""
    Document.objects.select_for_update().get(pk=document.pk)
    text = said.text.replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > LONGEST_TEXT:
        raise CannotWrite(f"글이 {len(text):,}자입니다. 한 칸에는 {LONGEST_TEXT:,}자까지 적을 수 있습니다. 나누거나 줄여 주세요.")
    passage = Passage.objects.filter(document=document, key=said.key).first() or Passage(
        document=document, key=said.key, revision=0
    )
    if passage.revision != said.revision and passage.text != text:
        who = with_particle(str(passage.written_by), "이")
        raise WrittenMeanwhile(f"그사이 {who} 이 칸에 다른 글을 저장했습니다.")
    if passage.pk and passage.text == text:
        return passage
    passage.text, passage.revision = text, passage.revision + 1
    passage.written_by, passage.written_at = by, at
    passage.save()
    audit.record(document, "documents.passage.written", by=by, at=at, key=said.key)
    return passage
