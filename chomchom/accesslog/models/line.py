"""Lines: one for each time that somebody had to do with data of persons, or came in and went out.

What a line says is what the notice asks for: an identifier (`by`), the moment, the place of access (`address`), whose data it was
(`subjects`, pseudonyms: numbers of the `kind`, so that a client and a worker may have the same one), what was done (`act`), and
what for (`purpose`).
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from chomchom.accesslog.kinds import KIND_NAMES
from chomchom.core.visitors import LONGEST_ADDRESS

LONGEST_PURPOSE, LONGEST_KIND, LONGEST_PLACE = 400, 30, 64


class Act(models.TextChoices):
    """What was done. Failures to log in name the user whose e-mail was typed in, and nobody where there is no such user."""

    LIST = "list", "목록"
    SEARCH = "search", "검색"
    OPEN = "open", "열람"
    EXPORT = "export", "내려받기"
    ADD = "add", "등록"
    CHANGE = "change", "수정"
    MERGE = "merge", "병합"
    DESTROY = "destroy", "파기"
    LOG_IN = "log_in", "로그인"
    LOG_IN_FAILED = "log_in_failed", "로그인 실패"
    LOG_OUT = "log_out", "로그아웃"


NEED_PURPOSE = (Act.OPEN, Act.EXPORT)
"""Acts on data of persons that are never without a word what for."""


class Line(models.Model):
    """One line. `places` are blind tokens of the neighbourhoods in which the subjects live, comparable and not readable."""

    at = models.DateTimeField("일시")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False, verbose_name="접속한 사람"
    )
    address = models.CharField("접속지", max_length=LONGEST_ADDRESS, blank=True)
    act = models.CharField("한 일", max_length=15, choices=Act)
    kind = models.CharField("대상", max_length=LONGEST_KIND)
    subjects = ArrayField(models.BigIntegerField(), verbose_name="정보주체", default=list)
    places = ArrayField(models.CharField(max_length=LONGEST_PLACE), default=list)
    purpose = models.CharField("목적·사유", max_length=LONGEST_PURPOSE, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(act__in=NEED_PURPOSE) | Q(subjects=[]) | ~Q(purpose=""),
                name="accesslog_line_says_what_for",
            )
        ]
        indexes = [
            models.Index(fields=["at", "id"], name="accesslog_line_of_a_time"),
            models.Index(fields=["by", "at"], name="accesslog_line_of_a_person"),
            GinIndex(fields=["subjects"], name="accesslog_line_of_a_subject"),
            # The review looks at a year of log-ins, which are few among the lines.
            models.Index(fields=["at"], condition=Q(act__in=[Act.LOG_IN, Act.LOG_IN_FAILED]), name="accesslog_line_of_a_door"),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.kind_name}"

    @property
    def kind_name(self) -> str:
        """In Korean; the code itself where no name is known."""
        return KIND_NAMES.get(self.kind, self.kind)
