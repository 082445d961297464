"""Imports: files of executions that the accounting systems in use give out, kept with every row and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

from chomchom.budget.models.budget import Budget, Line

LONGEST_REASON = 200


class ColumnMapping(models.Model):
    """Which column of a source's files holds what: saved by the name of the source, for everybody of the organisation's budget.

    `columns` is {field: heading of the column}; `matches` remembers which line a combination of 과목 and 적요 was put to.
    """

    organisation = models.ForeignKey("orgs.Organisation", models.PROTECT, related_name="+", verbose_name="조직")
    name = models.CharField("자료의 출처", max_length=60)
    columns = models.JSONField("열", default=dict)
    matches = models.JSONField("기억한 짝", default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="만든 사람")
    at = models.DateTimeField("만든 시각")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="budget_column_mapping_once")]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """A file of executions. RECEIVED (columns are being told) becomes READING, MATCHED, SAVING, SAVED, perhaps UNDONE; or
    DISCARDED.

    `stated_total`: what the source says that its rows add up to; nothing is saved while the two differ.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", "받음"
        READING = "reading", "읽는 중"
        MATCHED = "matched", "짝을 지음"
        SAVING = "saving", "저장하는 중"
        SAVED = "saved", "저장함"
        UNDOING = "undoing", "되돌리는 중"
        UNDONE = "undone", "되돌림"
        DISCARDED = "discarded", "버림"

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="imports", verbose_name="예산")
    mapping = models.ForeignKey(ColumnMapping, models.PROTECT, null=True, related_name="+", verbose_name="자료의 출처")
    name = models.CharField("파일 이름", max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField(default=b"")
    status = models.CharField("상태", max_length=10, choices=Status, default=Status.RECEIVED)
    stated_total = models.BigIntegerField("원본의 합계(원)", null=True)
    rows_done = models.PositiveIntegerField("처리한 줄", default=0)
    refusal = models.TextField("하지 못한 까닭", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="올린 사람")
    at = models.DateTimeField("올린 시각")
    saved_at = models.DateTimeField("저장한 시각", null=True)
    undone_at = models.DateTimeField("되돌린 시각", null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="되돌린 사람")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("budget:import-show", args=[self.pk])


class ImportReading(models.Model):
    """How a file is read, and the work on it that is under way: `asked_by` wants it, `touched_at` is its last sign of life.

    `columns` is {field: heading of the column}; `stated` is the total that the file itself says; `notes` say what was left out.
    """

    batch = models.OneToOneField(Import, models.CASCADE, primary_key=True, related_name="reading", verbose_name="가져온 파일")
    sheet = models.CharField("시트", max_length=100, blank=True)
    columns = models.JSONField("열", default=dict)
    with_hidden = models.BooleanField("숨긴 줄도 읽음", default=False)
    notes = models.JSONField("알림", default=list)
    stated = models.BigIntegerField("파일의 합계(원)", null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="시킨 사람")
    reason = models.CharField("까닭", max_length=LONGEST_REASON, blank=True)
    touched_at = models.DateTimeField("마지막 움직임")
    attempts = models.PositiveSmallIntegerField("시도", default=0)

    def __str__(self) -> str:
        return str(self.batch)


class ImportRow(models.Model):
    """A row of the file as it was read: its number there, day, amount and words, the line it was matched to, and what is wrong.

    `skipped` rows are not saved: totals, duplicates (`duplicate` says of what), and those that somebody takes out for a `reason`.
    A duplicate that is put in all the same has a reason, too.
    """

    batch = models.ForeignKey(Import, models.CASCADE, related_name="rows", db_index=False, verbose_name="가져온 파일")
    number = models.PositiveIntegerField("줄 번호")
    on = models.DateField("날짜", null=True)
    amount = models.BigIntegerField("금액(원)", null=True)
    title = models.CharField("적요", max_length=200, blank=True)
    payee = models.CharField("거래처", max_length=120, blank=True)
    heading = models.CharField("과목", max_length=200, blank=True)
    project = models.CharField("세부사업", max_length=200, blank=True)
    reference = models.CharField("원본의 번호", max_length=60, blank=True)
    is_total = models.BooleanField("합계 줄", default=False)
    line = models.ForeignKey(Line, models.PROTECT, null=True, related_name="+", verbose_name="예산 줄")
    certainty = models.PositiveSmallIntegerField("짝의 확실함(%)", null=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    faults = models.JSONField("잘못된 것", default=list)
    why = models.CharField("짝의 까닭", max_length=120, blank=True)
    duplicate = models.CharField("이미 있는 것", max_length=120, blank=True)
    reason = models.CharField("까닭", max_length=LONGEST_REASON, blank=True)
    skipped = models.BooleanField("넘김", default=False)

    class Meta:
        # Asked for whole: `db_index` would keep a second index, for what begins with some letters.
        indexes = [models.Index("fingerprint", name="budget_import_row_known")]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="budget_import_row_once")]

    def __str__(self) -> str:
        return f"{self.number}번째 줄"
