"""What is asked of the ledger for each number of a target, and what people decided about it."""

from __future__ import annotations

from functools import cached_property

import msgspec
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.ledger.models import Entry
from chomchom.plan.models.parts import Target, TargetNumber
from chomchom.plan.models.version import Version
from chomchom.plan.question import Question, filters_of, sentence

SURE = 0.8
"""Suggestions of this confidence and above are offered for confirming all at once."""


class TargetQuestion(models.Model):
    """The question of one number of a target, or of a target that has no number.

    SUGGESTED and UNMEASURABLE come from the suggester (`confidence` 0 to 1, `reason` in Korean) and wait for somebody; CONFIRMED
    and JUDGED are decided. The ledger counts CONFIRMED and SUGGESTED ones; of a JUDGED one a person says how it stands
    (`verdict`), with an entry that shows it. `months` are the scheduled months that belong to it; none means the whole year.
    """

    class State(models.TextChoices):
        SUGGESTED = "suggested", "제안"
        UNMEASURABLE = "unmeasurable", "셀 수 없음"
        CONFIRMED = "confirmed", "확인함"
        JUDGED = "judged", "사람이 판단"

    class Verdict(models.TextChoices):
        MET = "met", "달성"
        ON_TRACK = "on_track", "순조"
        BEHIND = "behind", "지연"
        MISSED = "missed", "미달"

    version = models.ForeignKey(Version, models.CASCADE, related_name="questions")
    target = models.ForeignKey(Target, models.CASCADE, related_name="questions")
    number = models.ForeignKey(TargetNumber, models.CASCADE, null=True, related_name="questions")
    position = models.PositiveIntegerField(help_text="order in the plan")
    question = models.JSONField("물음")
    state = models.CharField(max_length=12, choices=State)
    confidence = models.FloatField("확신", default=0)
    reason = models.TextField("까닭", blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list)
    alternatives = models.JSONField("다르게 읽기", default=list)
    carried = models.BooleanField("앞 판에서 이어받음", default=False)
    verdict = models.CharField("판단", max_length=8, choices=Verdict, blank=True)
    verdict_note = models.TextField("판단한 까닭", blank=True)
    evidence = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", verbose_name="증거 실적")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["version", "position"], name="plan_question_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["target", "number"], name="one_question_per_number", nulls_distinct=False),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="question_confidence_is_a_share"),
            models.CheckConstraint(condition=Q(verdict="") | Q(state="judged"), name="only_judged_questions_have_a_verdict"),
            models.CheckConstraint(
                condition=~Q(state__in=("confirmed", "judged")) | Q(decided_at__isnull=False), name="decided_questions_say_when"
            ),
        ]

    def __str__(self) -> str:
        return self.sentence

    def get_absolute_url(self) -> str:
        """The page of the target, with this number open."""
        return f"{reverse('plan:target-show', args=[self.target_id])}?number={self.pk}"

    @property
    def posting_url(self) -> str:
        """The form on which an entry that counts here is posted, filled in as far as the question tells; empty if people judge."""
        filter_ = next(iter(filters_of(self.asked)), None)
        if filter_ is None:
            return ""
        labels = {f"label-{each.code}": each.any_of[0] for each in filter_.labels if each.any_of}
        named = {"org": filter_.orgs, "region": filter_.regions, "title": filter_.words}
        filled = labels | {name: values[0] for name, values in named.items() if values}
        return reverse("ledger:entry-post", args=[filter_.kinds[0]], query=filled)

    @cached_property
    def asked(self) -> Question:
        """The question as a value."""
        return msgspec.convert(self.question, Question)

    @property
    def readings(self) -> list[Question]:
        """Other readings of the words, worth offering."""
        return [msgspec.convert(each, Question) for each in self.alternatives]

    @property
    def sentence(self) -> str:
        """The question in words."""
        return sentence(self.asked)

    @property
    def waits(self) -> bool:
        """Whether somebody has still to decide about it."""
        return self.state in (self.State.SUGGESTED, self.State.UNMEASURABLE)

    @property
    def percent_sure(self) -> int:
        """The confidence in whole percent."""
        return round(self.confidence * 100)
