"""Making, changing and publishing instruments. A draft may have faults; what is published has none and never changes."""

from __future__ import annotations

import hashlib
import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.orgs.models import Organisation
from chomchom.surveys.instrument.banking import Standard, standards
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.instrument.seen import Values, is_still
from chomchom.surveys.models import Instrument, Version
from chomchom.surveys.services.surveys import move_on

LARGEST = 500_000
"""Bytes of a form."""
_LONGEST_NAME = 120


class InstrumentRefused(DomainError):
    """The instrument cannot be made or changed like this."""


class ChangedMeanwhile(InstrumentRefused):
    """What somebody changes is no longer what they saw."""


class Act(StrEnum):
    """What is done to a draft on its pages, as the audit trail says it."""

    CHANGED = "changed"
    REARRANGED = "rearranged"
    NAME_CHANGED = "name_changed"
    QUESTION_ADDED = "question_added"
    QUESTION_REMOVED = "question_removed"
    SECTION_ADDED = "section_added"
    SECTION_REMOVED = "section_removed"
    TRANSLATED = "translated"
    LANGUAGE_ADDED = "language_added"
    LANGUAGE_REMOVED = "language_removed"


@dataclass(frozen=True)
class Edit:
    """What a page does to a draft: `turn`, if what it showed of the form (`shown`) is still what was `seen` (`seen.token`)."""

    turn: Callable[[Form], Form]
    shown: Callable[[Form], Values]
    seen: str
    act: Act = Act.CHANGED


@dataclass(frozen=True, kw_only=True)
class Making:
    """What a new instrument is. `source`: how its form came to be (`hand`, `copy`, `json`, `xlsform`)."""

    name: str
    purpose: str
    organisation: Organisation
    form: Form
    source: str = "hand"


def read(data: bytes) -> Form:
    """A form from a file that was exported before. Raises InstrumentRefused."""
    if len(data) > LARGEST:
        raise InstrumentRefused(f"파일이 너무 큽니다. {LARGEST // 1000:,}KB까지 올릴 수 있습니다.")
    try:
        return Form.from_json(unicodedata.normalize("NFC", data.decode("utf-8-sig")).encode())
    except (UnicodeDecodeError, msgspec.DecodeError) as fault:
        raise InstrumentRefused("설문지 파일이 아닙니다. 이 화면에서 내려받은 .json 파일을 올려 주세요.") from fault


@transaction.atomic
def new(making: Making, *, by: User, at: datetime) -> Version:
    """An instrument with its first draft. Raises InstrumentRefused."""
    name = unicodedata.normalize("NFC", making.name).strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        raise InstrumentRefused(f"설문지의 이름을 {_LONGEST_NAME}자 안으로 적어 주세요.")
    if making.purpose not in Instrument.Purpose.values:
        raise InstrumentRefused("설문지의 용도를 골라 주세요.")
    code = f"own-{uuid.uuid4().hex}"
    kept = {"purpose": making.purpose, "organisation": making.organisation, "by": by, "at": at}
    instrument = Instrument.objects.create(code=code, name=name, **kept)
    audit.record(instrument, "surveys.instrument.made", by=by, at=at)
    return _draft(instrument, making.form, making.source, by, at)


def copy(version: Version, name: str, organisation: Organisation, *, by: User, at: datetime) -> Version:
    """An instrument of one's own that asks the same; its draft may be changed. Raises InstrumentRefused."""
    making = Making(name=name, purpose=version.instrument.purpose, organisation=organisation, form=version.form, source="copy")
    return new(making, by=by, at=at)


@transaction.atomic
def change(draft: Version, form: Form, *, by: User, at: datetime, seen: str = "") -> Version:
    """Let a draft ask something else; faults are told until it is published. `seen` as in `publish`. Raises InstrumentRefused,
    ChangedMeanwhile."""
    return _changed(_unchanged(draft, seen, by), form, Act.CHANGED, by, at)


@transaction.atomic
def edit(draft: Version, edit: Edit, *, by: User, at: datetime) -> Version:
    """Change a draft as a page does: of two who saw the same, the first one does it. Raises ChangedMeanwhile, InstrumentRefused,
    and what `turn` raises."""
    draft = _locked(draft)
    if not is_still(edit.seen, edit.shown(draft.form)):
        raise ChangedMeanwhile(_who_changed(draft, by))
    form = edit.turn(draft.form)
    return draft if form == draft.form else _changed(draft, form, edit.act, by, at)


@transaction.atomic
def begin(instrument: Instrument, *, by: User, at: datetime) -> Version:
    """The draft of the next version, asking what the last one asks; the one there is, if any. Raises InstrumentRefused."""
    instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if instrument.standard:
        raise InstrumentRefused("표준 설문지는 고칠 수 없습니다. 복사해서 우리 설문지로 만든 뒤에 고치세요.")
    last = instrument.versions.order_by("-number")[0]
    return last if last.status == Version.Status.DRAFT else _draft(instrument, last.form, "hand", by, at)


@transaction.atomic
def publish(draft: Version, *, by: User, at: datetime, seen: str = "") -> Version:
    """Make a draft the version that is asked from now on, by surveys that are not closed too. `seen`: the digest of what was read
    before it. Raises InstrumentRefused; ChangedMeanwhile where the draft asks something else by now."""
    draft = _unchanged(draft, seen, by)
    faults = faults_of(draft.form)
    if faults:
        first = f"{faults[0].where}: " if faults[0].where else ""
        raise InstrumentRefused(f"고칠 곳이 {len(faults)}군데 있어 펴낼 수 없습니다. {first}{faults[0].sentence}")
    if draft.instrument.versions.filter(number=draft.number - 1, digest=draft.digest).exists():
        raise InstrumentRefused("앞 판과 같습니다. 고친 뒤에 펴내세요.")
    return _published(draft, by, at)


@transaction.atomic
def retire(instrument: Instrument, *, by: User, at: datetime) -> Instrument:
    """Offer it no more for new surveys; those that ask it go on. Raises InstrumentRefused."""
    found = _turn(instrument, at)
    audit.record(found, "surveys.instrument.retired", by=by, at=at)
    return found


@transaction.atomic
def bring_back(instrument: Instrument, *, by: User, at: datetime) -> Instrument:
    """Offer it again. Raises InstrumentRefused."""
    found = _turn(instrument, None)
    audit.record(found, "surveys.instrument.brought_back", by=by, at=at)
    return found


@transaction.atomic
def sync_bank(*, by: User | None, at: datetime) -> int:
    """Bring the standard instruments in step with the bank: what changed there is a new version. Returns how many there are."""
    organisation = Organisation.objects.get(kind=Organisation.Kind.AGENCY)
    for standard in standards():
        _sync(standard, organisation, by, at)
    return len(standards())


def _sync(standard: Standard, organisation: Organisation, by: User | None, at: datetime) -> None:
    named = {"name": standard.name, "purpose": standard.purpose}
    first = {**named, "standard": True, "organisation": organisation, "by": by, "at": at}
    instrument, _ = Instrument.objects.select_for_update().get_or_create(code=standard.code, defaults=first)
    if any(getattr(instrument, column) != value for column, value in named.items()):
        instrument.name, instrument.purpose = standard.name, standard.purpose
        instrument.save(update_fields=list(named))
    last = instrument.versions.order_by("-number").first()
    if last is None or last.digest != _kept(standard.form)[1]:
        _published(_draft(instrument, standard.form, "bank", by, at), by, at)


def _turn(instrument: Instrument, retired_at: datetime | None) -> Instrument:
    """Out of use, or into use again where `retired_at` is None."""
    instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
    if instrument.standard:
        raise InstrumentRefused("표준 설문지는 모든 조직이 함께 씁니다. 쓰지 않게 할 수 없습니다.")
    if (instrument.retired_at is None) == (retired_at is None):
        raise InstrumentRefused("이미 그렇게 되어 있습니다. 화면을 새로 열어 확인하세요.")
    instrument.retired_at = retired_at
    instrument.save(update_fields=["retired_at"])
    return instrument


def _draft(instrument: Instrument, form: Form, source: str, by: User | None, at: datetime) -> Version:
    number = (instrument.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    content, digest = _kept(form)
    return Version.objects.create(instrument=instrument, number=number, content=content, digest=digest, source=source, by=by, at=at)


def _changed(draft: Version, form: Form, act: Act, by: User, at: datetime) -> Version:
    draft.content, draft.digest = _kept(form)
    draft.by, draft.at = by, at
    draft.save(update_fields=["content", "digest", "by", "at"])
    audit.record(draft, f"surveys.version.{act}", by=by, at=at)
    return Version.objects.select_related("instrument").get(pk=draft.pk)


def _who_changed(draft: Version, by: User) -> str:
    """Who changed it last, and what to do now."""
    when = f"{timezone.localtime(draft.at):%Y-%m-%d %H:%M}"
    who = "내가 다른 화면에서" if draft.by == by else f"{draft.by or '다른 사람'} 님이"
    return (
        f"그사이 설문지가 바뀌어 저장하지 않았습니다. 마지막으로는 {who} {when}에 고쳤습니다. 지금 저장된 것을 보고 다시 해 주세요."
    )


def _published(draft: Version, by: User | None, at: datetime) -> Version:
    draft.status, draft.published_at = Version.Status.PUBLISHED, at
    draft.save(update_fields=["status", "published_at"])
    move_on(draft)
    audit.record(draft, "surveys.version.published", by=by, at=at)
    return draft


def _locked(draft: Version) -> Version:
    """The draft, locked, if it is one."""
    found = Version.objects.select_for_update(of=("self",)).select_related("instrument", "by").get(pk=draft.pk)
    if found.status != Version.Status.DRAFT:
        raise InstrumentRefused("펴낸 판은 바꿀 수 없습니다. ‘새 판 고치기’를 눌러 다음 판을 고치세요.")
    return found


def _unchanged(draft: Version, seen: str, by: User) -> Version:
    """The draft, locked, if it asks what was seen."""
    draft = _locked(draft)
    if seen not in ("", draft.digest):
        raise ChangedMeanwhile(_who_changed(draft, by))
    return draft


def _kept(form: Form) -> tuple[bytes, str]:
    """A form as it is kept, and its digest. Raises InstrumentRefused."""
    content = form.to_json()
    if len(content) > LARGEST:
        raise InstrumentRefused(f"설문지가 너무 큽니다. {LARGEST // 1000:,}KB까지 저장할 수 있습니다. 물음이나 보기를 줄여 주세요.")
    if b"\\u0000" in content:
        raise InstrumentRefused("글에 쓸 수 없는 문자가 있습니다. 그 글을 다시 적어 주세요.")
    return content, hashlib.sha256(content).hexdigest()
