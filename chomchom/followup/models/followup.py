"""Follow-ups (후속조치): what was found, where, whose it is, by when, and how far it is."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.orgs.models import Organisation

LONGEST_TITLE, LONGEST_TEXT = 120, 4000


class FollowUp(models.Model):
    """RAISED, then ACCEPTED or DECLINED with a reason, IN_PROGRESS, DONE with evidence, CONFIRMED by who raised it.

    A MERGED one lives on in `merged_into`. `found_in` is where it was found (a survey, a meeting, ...); the row itself, if an
    app has one, is `source`, and `place` tells two findings of one row apart: one follow-up for each source and place. `owner`
    is the organisation that has to do it, `person` who does it there. `raised_by` is None where nobody with a log-in spoke.
    `level` is how far it climbed since it is late: 0 the owner, 1 the head of the team, 2 the director. `carried_into` is the
    year into whose plan it was taken over.
    """

    class FoundIn(models.TextChoices):
        SURVEY = "survey", "설문"
        MEETING = "meeting", "회의"
        MONITORING = "monitoring", "모니터링"
        EVALUATION = "evaluation", "평가"
        COMPLAINT = "complaint", "민원·제안"
        CHECK = "check", "계획 점검"
        AUDIT = "audit", "감사·지적"
        IMPROVEMENT = "improvement", "지난해 개선사항"
        ISSUE = "issue", "쟁점과 대책"
        OTHER = "other", "그 밖"

    class Kind(models.TextChoices):
        AT_ONCE = "at_once", "즉시조치"
        RULES = "rules", "제도개선"
        MONEY = "money", "예산수반"
        NEXT_YEAR = "next_year", "다음년도 반영"

    class Status(models.TextChoices):
        RAISED = "raised", "새로 올라옴"
        ACCEPTED = "accepted", "받아들임"
        DECLINED = "declined", "받아들이지 않음"
        IN_PROGRESS = "in_progress", "하는 중"
        DONE = "done", "마침, 확인 기다림"
        CONFIRMED = "confirmed", "확인됨"
        MERGED = "merged", "합침"

    keeps_entries = True  # opening it again takes its entry back

    title = models.CharField("한 줄로", max_length=LONGEST_TITLE)
    text = models.TextField("찾은 것", blank=True)
    kind = models.CharField("종류", max_length=10, choices=Kind)
    found_in = models.CharField("찾은 곳", max_length=12, choices=FoundIn)
    found_on = models.DateField("찾은 날")
    source_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+", db_index=False)
    source_id = models.BigIntegerField(null=True)
    source = GenericForeignKey("source_type", "source_id")
    place = models.CharField("그 안의 자리", max_length=80, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="followups", db_index=False, verbose_name="맡은 조직")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="followups", verbose_name="맡은 사람"
    )
    due_on = models.DateField("마칠 날")
    status = models.CharField("상태", max_length=12, choices=Status, default=Status.RAISED)
    level = models.PositiveSmallIntegerField("올라간 단계", default=0)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", verbose_name="합친 곳")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name="나누기 전")
    carried_into = models.PositiveSmallIntegerField("넘어간 계획의 해", null=True)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="올린 사람")
    raised_for = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="올린 사람의 조직"
    )
    raised_at = models.DateTimeField("올린 때")
    ended_at = models.DateTimeField("끝난 때", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "status", "due_on"], name="followup_by_owner"),
            models.Index(fields=["found_in", "raised_at"], name="followup_by_found_in"),
            models.Index(
                fields=["due_on"], condition=~Q(status__in=["declined", "confirmed", "merged"]), name="followup_open_by_due"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source_type", "source_id", "place"],
                condition=Q(source_id__isnull=False, split_from__isnull=True),
                name="followup_once_for_a_finding",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["declined", "confirmed", "merged"]) ^ Q(ended_at__isnull=True),
                name="followup_ended_says_when",
            ),
            models.CheckConstraint(condition=Q(level__lte=2), name="followup_level_is_one"),
            models.CheckConstraint(condition=Q(status="merged") ^ Q(merged_into__isnull=True), name="followup_merged_into_one"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("followup:followup-show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.status in OPEN

    def is_late(self, today: dt.date) -> bool:
        """Whether its owner should be done with it. One that only waits to be confirmed is not late."""
        return self.status in AT_WORK and today > self.due_on


AT_WORK = (FollowUp.Status.RAISED, FollowUp.Status.ACCEPTED, FollowUp.Status.IN_PROGRESS)
"""States in which the owner has to act."""
OPEN = (*AT_WORK, FollowUp.Status.DONE)
"""States in which it is not over."""
