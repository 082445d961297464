"""Work reports of people, teams and the agency, templates for them, and why next year's plan is drafted as it is."""

from __future__ import annotations

import datetime as dt

import msgspec
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chomchom.ledger.models import Content
from chomchom.orgs.models import Organisation
from chomchom.plan.models import Version
from chomchom.reports.drawn import Snapshot, Texts, digest_of
from chomchom.reports.filling import Field

LONGEST_TEXT, LONGEST_REASON, LONGEST_NAME = 4000, 400, 80
_ABOUT = ["kind", "organisation", "person", "first"]


class WorkReport(models.Model):
    """A draft until `frozen_at`; then `snapshot` holds what it said, and triggers refuse every change.

    `issue` 1 is the first; a corrected issue has the next number and a `reason`. There is one draft at most for a period.
    `person`: whose own work it reports, within the organisation; None for a report of the organisation.
    """

    class Kind(models.TextChoices):
        WEEKLY = "weekly", "주간"
        MONTHLY = "monthly", "월간"

    kind = models.CharField("종류", max_length=7, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="조직")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="개인")
    first = models.DateField("첫날")
    last = models.DateField("끝날")
    issue = models.PositiveSmallIntegerField("판", default=1)
    reason = models.CharField("정정 사유", max_length=LONGEST_REASON, blank=True)
    texts = models.JSONField("사람이 적은 글", default=dict)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField("확정한 때", null=True)
    snapshot = models.BinaryField(null=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-first", "kind"], name="reports_newest")]
        constraints = [
            models.UniqueConstraint(fields=[*_ABOUT, "issue"], nulls_distinct=False, name="one_report_per_period_and_issue"),
            models.UniqueConstraint(fields=_ABOUT, condition=Q(frozen_at=None), nulls_distinct=False, name="one_draft_per_period"),
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="a_report_has_days"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, snapshot=None, digest="")
                | (Q(frozen_at__isnull=False, snapshot__isnull=False) & ~Q(digest="")),
                name="a_frozen_report_has_a_snapshot",
            ),
            models.CheckConstraint(condition=Q(issue=1) | ~Q(reason=""), name="a_corrected_report_says_why"),
        ]

    def __str__(self) -> str:
        corrected = f" 정정 {self.issue - 1}" if self.issue > 1 else ""
        return f"{self.whose} {self.period} {self.get_kind_display()} 업무보고{corrected}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:report-show", args=[self.pk])

    @property
    def whose(self) -> str:
        """`기획팀`, or `기획팀 김담당`."""
        return f"{self.organisation} {self.person}" if self.person else str(self.organisation)

    @property
    def period(self) -> str:
        """`2031년 5월`, `2031년 5월 19일~25일`."""
        return period_text(self.kind, self.first, self.last)

    @property
    def is_frozen(self) -> bool:
        """Whether it can be changed no more."""
        return self.frozen_at is not None

    @property
    def state(self) -> str:
        """Which words these are: other words are kept at another moment."""
        return self.written_at.isoformat() if self.written_at else "begun"

    @property
    def said(self) -> Texts:
        """The words."""
        return msgspec.convert(self.texts, Texts)

    @property
    def kept(self) -> Snapshot | None:
        """The snapshot of a frozen report."""
        return Snapshot.from_json(bytes(self.snapshot)) if self.snapshot is not None else None

    @property
    def is_whole(self) -> bool:
        """Whether the snapshot is what was frozen."""
        return self.snapshot is not None and digest_of(bytes(self.snapshot)) == self.digest


class Template(models.Model):
    """A form (서식) of the agency with fields that are filled. Its bytes lie where those of evidence do, cleaned as they are.

    It is in use until `retired_at`; then triggers refuse every change, and it stays for the documents of its time. Whoever puts
    another file in its place makes a new one that `replaces` it.
    """

    class Purpose(models.TextChoices):
        WORK_REPORT = "work_report", "업무보고"
        DOCUMENT = "document", "결재 문서(모든 종류)"
        PERFORMANCE = "performance", "실적보고서"
        EVALUATION = "evaluation", "경영평가 실적보고서"
        BUDGET = "budget", "예산서와 결산서"
        ANY = "any", "모든 문서"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name="기관")
    name = models.CharField("이름", max_length=LONGEST_NAME)
    purpose = models.CharField("쓰는 문서", max_length=20, choices=Purpose)
    file_name = models.CharField("파일 이름", max_length=200)
    media_type = models.CharField("형식", max_length=100)
    size = models.PositiveIntegerField("크기")
    content = models.ForeignKey(Content, models.PROTECT, related_name="+", db_index=False)
    fields = models.JSONField("항목", default=list)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="successor", verbose_name="앞의 서식")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    uploaded_at = models.DateTimeField("올린 때")
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    retired_at = models.DateTimeField("거둔 때", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(retired_at=None), name="one_template_in_use_of_a_name"
            ),
            models.CheckConstraint(condition=Q(retired_at__isnull=False) | Q(retired_by=None), name="who_retires_does_so_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:template-show", args=[self.pk])

    @property
    def is_retired(self) -> bool:
        """Whether no new document is made with it."""
        return self.retired_at is not None

    @property
    def ending(self) -> str:
        """`hwpx` or `docx`."""
        return self.file_name.rpartition(".")[2].lower()

    @property
    def found(self) -> list[Field]:
        """Its fields."""
        return msgspec.convert(self.fields, list[Field])


def period_text(kind: str, first: dt.date, last: dt.date) -> str:
    """A period in words."""
    if kind == WorkReport.Kind.MONTHLY:
        return f"{first.year}년 {first.month}월"
    end = f"{last.day}일" if last.month == first.month else f"{last.month}월 {last.day}일"
    return f"{first.year}년 {first.month}월 {first.day}일~{end}"


class NextYear(models.Model):
    """Why a draft of next year's plan says what it says: the notes on its sentences as they were made. Never changed.

    `version` is the draft, which planners correct and adopt as any other; `of` the plan in force that it was drafted from, as it
    was looked at from `as_of`. `projects` are the team, number and title of each project as drafted: by them and by the words of
    the notes it is seen what was changed since.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="drafted")
    of = models.ForeignKey(Version, models.PROTECT, related_name="+")
    as_of = models.DateField("기준일")
    notes = models.JSONField("문장마다의 근거")
    projects = models.JSONField("만들 때의 사업")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="만든 사람")
    at = models.DateTimeField("만든 때")

    def __str__(self) -> str:
        return f"{self.version.of_year} 계획 초안"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("reports:next-year-show", args=[self.pk])


class Settled(models.Model):
    """A sentence of a drafted plan, by the path of its note, or what a note asks of a part: somebody looked at it and left it."""

    made = models.ForeignKey(NextYear, models.CASCADE, related_name="settled", verbose_name="초안")
    path = models.CharField("자리", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="살펴본 사람")
    at = models.DateTimeField("살펴본 때")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["made", "path"], name="a_sentence_is_settled_once")]

    def __str__(self) -> str:
        return f"{self.made} {self.path}"
