"""What was done and said about a follow-up: its history, for good."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.followup.models.followup import FollowUp
from chomchom.ledger.models import Content


class Event(models.Model):
    """One act or one comment, with words, and with a file where there is one. Never changed.

    `public`: whether who holds the receipt code reads its words. `status` is that after it, `by` is None for what the clock did.
    """

    class Act(models.TextChoices):
        RAISED = "raised", "올림"
        ACCEPTED = "accepted", "받아들임"
        DECLINED = "declined", "받아들이지 않음"
        BEGUN = "begun", "시작함"
        DONE = "done", "마침"
        ASKED_AGAIN = "asked_again", "더 하라고 돌려보냄"
        CONFIRMED = "confirmed", "확인함"
        REOPENED = "reopened", "다시 엶"
        COMMENTED = "commented", "덧붙임"
        ANSWERED = "answered", "말한 사람에게 답함"
        HANDED_OVER = "handed_over", "맡은 곳을 바꿈"
        POSTPONED = "postponed", "날을 바꿈"
        CLIMBED = "climbed", "늦어서 위로 올라감"
        MERGED = "merged", "다른 것과 합침"
        SPLIT = "split", "나눔"
        REFLECTED = "reflected", "반영한 곳을 적음"
        CARRIED = "carried", "다음 해 계획으로 넘김"

    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="events", verbose_name="후속조치")
    act = models.CharField("한 일", max_length=12, choices=Act)
    status = models.CharField("그 뒤 상태", max_length=12, choices=FollowUp.Status)
    text = models.TextField("내용", blank=True)
    public = models.BooleanField("말한 사람도 봄", default=False)
    content = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+", db_index=False, verbose_name="파일")
    name = models.CharField("파일 이름", max_length=200, blank=True)
    media_type = models.CharField("형식", max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="한 사람")
    at = models.DateTimeField("한 때")

    class Meta:
        indexes = [models.Index(fields=["followup", "at", "id"], name="followup_events_in_order")]

    def __str__(self) -> str:
        return self.get_act_display()
