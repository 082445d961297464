"""Requests (파견 신청): one absence at a site, from being asked for to being done."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from chomchom.dispatch.models.site import Site
from chomchom.surveys.models import Invitation
from chomchom.workforce.models import Worker

LONGEST_NOTES, LONGEST_ABSENT = 1000, 40


class RequestSet(models.QuerySet["Request"]):
    """What is asked of requests."""

    def within(self, first: dt.date, last: dt.date) -> RequestSet:
        """Those that have a day between these two."""
        return self.filter(first_on__lte=last, last_on__gte=first)

    def open(self) -> RequestSet:
        """Those of which something is still to come."""
        return self.filter(status__in=Request.OPEN)


class Request(models.Model):
    """REQUESTED, then SCREENED, OFFERED to a worker, CONFIRMED by the worker, WORKING, and DONE; or CANCELLED, or UNMET.

    `role` and `reason` are codes of the terms, `needs` of what is to be held beside. `absent` says whose place it is without naming
    them (돌봄교사 1): two requests for one absence at one time are one too many. `weight` is what its screening gave it. `series`
    ties what was asked for at once for several weeks, `part_of` the rest of a request whose worker fell ill. When it was done,
    `invitation` asked its site how it was; it is no key of what was answered. Always true: whoever is offered, confirmed, working
    or done has a worker, and nobody else has.
    """

    class Status(models.TextChoices):
        REQUESTED = "requested", "접수"
        SCREENED = "screened", "배정 대기"
        OFFERED = "offered", "제안"
        CONFIRMED = "confirmed", "확정"
        WORKING = "working", "근무 중"
        DONE = "done", "완료"
        CANCELLED = "cancelled", "취소"
        UNMET = "unmet", "못 보냄"

    class Channel(models.TextChoices):
        ONLINE = "online", "온라인"
        PHONE = "phone", "전화"
        LETTER = "letter", "공문"

    class Sex(models.TextChoices):
        ANY = "", "상관없음"
        WOMAN = "f", "여"
        MAN = "m", "남"

    WITH_WORKER = ("offered", "confirmed", "working", "done")
    OPEN = ("requested", "screened", "offered", "confirmed", "working")

    site = models.ForeignKey(Site, models.PROTECT, related_name="requests", db_index=False, verbose_name="시설")
    role = models.CharField("직무", max_length=20)
    reason = models.CharField("사유", max_length=20)
    absent = models.CharField("누구의 빈자리", max_length=LONGEST_ABSENT)
    needs = models.JSONField("갖출 것", default=list)
    sex = models.CharField("성별 배려", max_length=1, choices=Sex, blank=True, default="")
    notes = models.TextField("전할 말", max_length=LONGEST_NOTES, blank=True)
    channel = models.CharField("받은 방법", max_length=8, choices=Channel, default=Channel.ONLINE)
    is_urgent = models.BooleanField("긴급", default=False)
    series = models.UUIDField("함께 신청한 것", null=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", verbose_name="나누기 전")
    first_on = models.DateField("첫날")
    last_on = models.DateField("마지막 날")
    days = models.PositiveSmallIntegerField("일수")
    weight = models.PositiveSmallIntegerField("우선순위", default=1)
    status = models.CharField("상태", max_length=10, choices=Status, default=Status.REQUESTED)
    worker = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="requests", db_index=False, verbose_name="대체인력")
    people = models.PositiveIntegerField("돌봄을 받은 사람", null=True)
    invitation = models.OneToOneField(Invitation, models.PROTECT, null=True, related_name="+", verbose_name="만족도 조사 초대")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="신청한 사람")
    asked_at = models.DateTimeField("신청한 때")
    moved_at = models.DateTimeField("상태가 바뀐 때")

    objects = RequestSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "first_on"], name="dispatch_board"),
            models.Index(fields=["site", "-first_on"], name="dispatch_of_a_site"),
            models.Index(fields=["worker", "first_on"], condition=Q(worker__isnull=False), name="dispatch_of_a_worker"),
            models.Index(fields=["last_on", "first_on"], name="dispatch_by_days"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="dispatch_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(status__in=["offered", "confirmed", "working", "done"]) ^ Q(worker=None),
                name="dispatch_worker_where_one_is_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.period}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("dispatch:request-show", args=[self.pk])

    @property
    def number(self) -> str:
        """As it is called in letters and on the telephone."""
        return f"{timezone.localdate(self.asked_at).year}-{self.pk:05d}"

    @property
    def period(self) -> str:
        """Its days, shortly."""
        first = f"{self.first_on.month}월 {self.first_on.day}일"
        if self.first_on == self.last_on:
            return first
        month = "" if self.last_on.month == self.first_on.month else f"{self.last_on.month}월 "
        return f"{first}~{month}{self.last_on.day}일"

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to come."""
        return self.status in self.OPEN
