"""The life of a survey: it is made, opens, is changed while it runs, and closes once, by itself or early and with a reason."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from chomchom.accounts.models import User
from chomchom.core import audit
from chomchom.core.errors import DomainError
from chomchom.core.particles import with_particle
from chomchom.core.reasons import keeps_reason
from chomchom.ledger.kinds import kind
from chomchom.orgs.models import Organisation
from chomchom.surveys.models import Draft, File, Group, Keyed, Response, Series, Survey, Version
from chomchom.surveys.services import gate
from chomchom.surveys.signals import survey_closed, survey_opened

SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of addresses: none of them is taken for another when it is read out or typed from paper."""
LENGTH = 10
LONGEST_TITLE, LONGEST_NAME, MOST_GROUPS = 120, 80, 60
LONGEST = dt.timedelta(days=366)
Status = Survey.Status


class CannotRun(DomainError):
    """The survey cannot be made, opened, changed or closed like that."""


class PapersWait(CannotRun):
    """Papers that were keyed in once are no answers yet, and will be none once it has closed: somebody has to say so."""

    def __init__(self, papers: int) -> None:
        self.papers = papers
        super().__init__(
            f"한 번만 넣은 종이가 {papers}장 있습니다. 마감하면 답이 되지 못합니다. 다른 분이 한 번 더 넣은 뒤에 마감하세요."
        )


@dataclass(frozen=True, kw_only=True)
class GroupOf:
    """A part of those who are asked. `quota` 0: no limit."""

    name: str
    quota: int = 0
    expected: int | None = None


@dataclass(frozen=True, kw_only=True)
class Making:
    """What is asked of whom, and from when to when. `series`: what it continues; its wave is the next one."""

    title: str
    organisation: Organisation
    version: Version
    opens_on: dt.date
    closes_on: dt.date
    survey_type: str
    audience: str
    by_invitation: bool = False
    quota: int = 0
    expected: int | None = None
    groups: tuple[GroupOf, ...] = ()
    series: Series | None = None
    subject: models.Model | None = None


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What of a survey may change while it runs."""

    opens_on: dt.date
    closes_on: dt.date
    quota: int = 0


@dataclass(frozen=True, kw_only=True)
class Opening:
    """How an app opens its survey: for which organisation, and for how many days, or until its `last_day`: one that ends on another
    day is another survey."""

    organisation: Organisation
    title: str = ""
    survey_type: str = "만족도조사"
    days: int = 14
    last_day: dt.date | None = None
    expected: int | None = None
    by_invitation: bool = False
    groups: tuple[GroupOf, ...] = ()


@cache
def survey_types() -> tuple[str, ...]:
    """The types that the ledger counts surveys by."""
    return next(label.values for label in kind("survey.done").labels if label.code == "type")


@transaction.atomic
def make(said: Making, *, by: User | None, at: dt.datetime) -> Survey:
    """Prepare a survey; it opens on its day, or when somebody opens it. Raises CannotRun."""
    _check(said, timezone.localdate(at))
    survey = Survey.objects.create(
        title=said.title.strip(),
        organisation=said.organisation,
        version=said.version,
        series=said.series,
        wave=_next_wave(said.series),
        code="".join(secrets.choice(SIGNS) for _ in range(LENGTH)),
        by_invitation=said.by_invitation,
        opens_on=said.opens_on,
        closes_on=said.closes_on,
        quota=said.quota,
        expected=said.expected,
        survey_type=said.survey_type,
        audience=said.audience.strip(),
        subject_type=ContentType.objects.get_for_model(said.subject) if said.subject else None,
        subject_id=said.subject.pk if said.subject else None,
        by=by,
        at=at,
    )
    named = enumerate(said.groups)
    Group.objects.bulk_create(
        Group(survey=survey, name=each.name.strip(), position=place, quota=each.quota, expected=each.expected)
        for place, each in named
    )
    audit.record(survey, "surveys.survey.made", by=by, at=at)
    return survey


def new_series(name: str, organisation: Organisation, *, by: User | None, at: dt.datetime) -> Series:
    """Begin a row of surveys whose answers are compared. Raises CannotRun."""
    return Series.objects.create(name=_said(name, "이어 볼 조사의 이름", LONGEST_TITLE), organisation=organisation, by=by, at=at)


@transaction.atomic
def open_(survey: Survey, *, by: User | None, at: dt.datetime) -> Survey:
    """Take answers from now on, also before its day came. Raises CannotRun."""
    found, today = _held(survey, Status.DRAFT), timezone.localdate(at)
    if found.closes_on < today:
        raise CannotRun(f"닫는 날({found.closes_on})이 이미 지났습니다. 날짜를 고친 뒤에 여세요.")
    found.status, found.opens_on = Status.OPEN, min(found.opens_on, today)
    found.save(update_fields=["status", "opens_on"])
    audit.record(found, "surveys.survey.opened", by=by, at=at)
    survey_opened.send(Survey, survey=found)
    return found


@transaction.atomic
@keeps_reason()
def close(survey: Survey, reason: str = "", *, by: User | None, at: dt.datetime, despite: int = 0) -> Survey:
    """End it for good. Before its last day is over, somebody says why; `despite`: how many papers they know to be left that were
    keyed in only once. Raises CannotRun, PapersWait."""
    found = _held(survey, Status.OPEN)
    if by is not None and timezone.localdate(at) <= found.closes_on and not reason.strip():
        raise CannotRun(f"닫는 날({found.closes_on})보다 먼저 마감합니다. 까닭을 적어 주세요.")
    papers = Keyed.objects.filter(survey=found, settled_at=None).count()
    if by is not None and papers > despite:
        raise PapersWait(papers)
    found.status, found.closed_at = Status.CLOSED, at
    found.save(update_fields=["status", "closed_at"])
    Draft.objects.filter(survey=found).delete()
    audit.record(found, "surveys.survey.closed", by=by, at=at, **({"papers_left": papers} if papers else {}))
    survey_closed.send(Survey, survey=found)
    return found


@transaction.atomic
def close_full(survey: Survey, *, at: dt.datetime) -> None:
    """End it because as many have answered as were asked for; does nothing where that is not so, or it has ended already."""
    gate.hold(survey.pk)
    found = Survey.objects.get(pk=survey.pk)
    if found.status == Status.OPEN and 0 < found.quota <= Response.objects.filter(survey=found).count():
        close(found, by=None, at=at)


@transaction.atomic
@keeps_reason()
def change(survey: Survey, to: Terms, reason: str = "", *, by: User | None, at: dt.datetime) -> Survey:
    """Other days and another number of answers, as long as it is not closed. Raises CannotRun."""
    found, today = _held(survey, Status.DRAFT, Status.OPEN), timezone.localdate(at)
    if found.status == Status.OPEN and found.opens_on != to.opens_on:
        raise CannotRun("이미 연 조사의 여는 날은 바꿀 수 없습니다. 닫는 날만 고치세요.")
    _check_days(to.opens_on, to.closes_on, today)
    found.opens_on, found.closes_on, found.quota = to.opens_on, to.closes_on, to.quota
    found.save(update_fields=["opens_on", "closes_on", "quota"])
    audit.record(found, "surveys.survey.changed", by=by, at=at)
    return found


@transaction.atomic
def open_for(  # noqa: PLR0913 -- one call: what about, what is asked, of whom, and how
    subject: models.Model, instrument_code: str, audience: str, how: Opening, *, by: User | None, at: dt.datetime
) -> Survey:
    """The open survey of a training, a visit, a programme; asked for again the same one, until it is closed. Raises CannotRun."""
    about = ContentType.objects.get_for_model(subject)
    gate.hold_subject(about.pk, subject.pk)
    running = Survey.objects.filter(subject_type=about, subject_id=subject.pk, status=Status.OPEN, audience=audience)
    running = running.filter(closes_on=how.last_day) if how.last_day else running
    if found := running.filter(version__instrument__code=instrument_code).first():
        return found
    version, today = current_version(instrument_code), timezone.localdate(at)
    said = Making(
        title=how.title or f"{str(subject)[: LONGEST_TITLE // 2]} {version.instrument}"[:LONGEST_TITLE],
        organisation=how.organisation,
        version=version,
        opens_on=today,
        closes_on=how.last_day or today + dt.timedelta(days=how.days),
        survey_type=how.survey_type,
        audience=audience,
        by_invitation=how.by_invitation,
        expected=how.expected,
        groups=how.groups,
        subject=subject,
    )
    return open_(make(said, by=by, at=at), by=by, at=at)


def current_version(instrument_code: str) -> Version:
    """What an instrument asks now. Raises CannotRun."""
    published = Version.objects.filter(instrument__code=instrument_code, status=Version.Status.PUBLISHED)
    found = published.select_related("instrument").order_by("-number").first()
    if found is None:
        raise CannotRun("펴낸 판이 있는 설문지가 아닙니다. 설문지를 펴낸 뒤에 조사를 만드세요.")
    return found


def move_on(version: Version) -> int:
    """Whoever begins from now on answers this version of the instrument. Returns in how many surveys that are not closed."""
    running = Survey.objects.filter(version__instrument=version.instrument).exclude(status=Status.CLOSED)
    return running.exclude(version=version).update(version=version)


def turn(at: dt.datetime) -> None:
    """Open what is to open today, close what is over, and forget what nobody sent."""
    today = timezone.localdate(at)
    for survey in Survey.objects.filter(status=Status.DRAFT, opens_on__lte=today, closes_on__gte=today):
        open_(survey, by=None, at=at)
    for survey in Survey.objects.filter(status=Status.OPEN, closes_on__lt=today):
        close(survey, by=None, at=at)
    Draft.objects.filter(until__lt=today).delete()
    File.objects.filter(response=None, until__lt=today).delete()


def _held(survey: Survey, *statuses: str) -> Survey:
    """The survey, alone, if it is in one of these states. Raises CannotRun."""
    gate.hold(survey.pk)
    found = Survey.objects.select_related("organisation", "version__instrument").get(pk=survey.pk)
    if found.status not in statuses:
        raise CannotRun(f"이 조사는 지금 ‘{found.get_status_display()}’ 상태입니다. 화면을 새로 열어 확인하세요.")
    return found


def _check(said: Making, today: dt.date) -> None:
    _said(said.title, "조사의 제목", LONGEST_TITLE)
    _said(said.audience, "누구에게 묻는지", 60)
    if said.survey_type not in survey_types():
        raise CannotRun(f"조사 종류를 골라 주세요: {', '.join(survey_types())}")
    if said.version.status != Version.Status.PUBLISHED or said.version.instrument.retired_at:
        name = with_particle(f"‘{said.version.instrument}’", "은")
        raise CannotRun(f"{name} 지금 쓸 수 없는 설문지입니다. 펴낸 설문지를 고르세요.")
    _check_days(said.opens_on, said.closes_on, today)
    _check_groups(said.groups)
    if said.series is not None and said.series.organisation_id != said.organisation.pk:
        raise CannotRun("다른 조직의 조사에 이어 볼 수 없습니다. 같은 조직의 것을 고르세요.")


def _check_days(opens_on: dt.date, closes_on: dt.date, today: dt.date) -> None:
    if closes_on < opens_on:
        raise CannotRun(f"닫는 날({closes_on})이 여는 날({opens_on})보다 앞섭니다. 날짜를 고치세요.")
    if closes_on < today:
        raise CannotRun(f"닫는 날({closes_on})이 이미 지났습니다. 오늘이나 그 뒤의 날로 정하세요.")
    if closes_on - opens_on > LONGEST:
        raise CannotRun("한 조사는 한 해까지 열 수 있습니다. 더 긴 것은 회차를 나누어 이어 보세요.")


def _check_groups(groups: tuple[GroupOf, ...]) -> None:
    names = [_said(each.name, "집단의 이름", LONGEST_NAME) for each in groups]
    if len(names) > MOST_GROUPS:
        raise CannotRun(f"집단은 {MOST_GROUPS}개까지 나눌 수 있습니다.")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise CannotRun(f"집단 ‘{twice}’ 이름이 두 번 있습니다. 서로 다르게 적어 주세요.")


def _said(text: str, what: str, longest: int) -> str:
    text = text.strip()
    if not text or len(text) > longest:
        raise CannotRun(f"{with_particle(what, '을')} {longest}자 안으로 적어 주세요.")
    return text


def _next_wave(series: Series | None) -> int:
    if series is None:
        return 1
    Series.objects.select_for_update().get(pk=series.pk)
    return int(Survey.objects.filter(series=series).aggregate(last=Max("wave"))["last"] or 0) + 1
