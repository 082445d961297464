"""Workers: people whom an organisation of the agency employs, with their post, their home and how far they go.

A worker is employed from a day to a day. Always true: who has no log-in can still be sent, and nobody works after the last day.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.core.crypto.masking import masked_phone
from chomchom.core.crypto.phones import phone_text
from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.orgs.models import Organisation, Region

KIND = "worker"  # in the access log
LONGEST_NAME = 40


class WorkerSet(models.QuerySet["Worker"]):
    """What is asked of workers."""

    def employed_on(self, day: dt.date) -> WorkerSet:
        """Those who are employed on that day."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day), began_on__lte=day)

    def employed_within(self, first: dt.date, last: dt.date) -> WorkerSet:
        """Those who are employed on a day between these."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=first), began_on__lte=last)


class Worker(SealedRow):
    """`post` and `travel` are codes of the terms; `reach_km` one way, None for anywhere. Minutes are those of the contract, and
    never more than law allows. `sex` is a code of `Sex`, sealed: some requests ask for it."""

    class Sex(models.TextChoices):
        WOMAN = "f", "여"
        MAN = "m", "남"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="workers", verbose_name="조직")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="worker", verbose_name="로그인하는 사용자"
    )
    name = models.CharField("이름", max_length=LONGEST_NAME)
    phone = SealedField("전화번호")
    sex = SealedField("성별")
    post = models.CharField("직종", max_length=20)
    home = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name="사는 시군")
    travel = models.CharField("이동 수단", max_length=20)
    reach_km = models.PositiveSmallIntegerField("갈 수 있는 거리", null=True)
    minutes_a_day = models.PositiveSmallIntegerField("하루 근로시간")
    minutes_a_week = models.PositiveSmallIntegerField("한 주 근로시간")
    began_on = models.DateField("시작한 날")
    ended_on = models.DateField("끝난 날", null=True)
    is_sample = models.BooleanField("시연 자료", default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, verbose_name="등록한 사람")
    added_at = models.DateTimeField("등록한 때")

    objects = WorkerSet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "post"], name="workforce_of_an_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=models.F("began_on")), name="workforce_ends_after_it_began"
            ),
            models.CheckConstraint(condition=Q(minutes_a_week__gte=models.F("minutes_a_day")), name="workforce_week_holds_a_day"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("workforce:worker-show", args=[self.pk])

    @property
    def shown_phone(self) -> str:
        """As it stands on the closed page."""
        return masked_phone(self.opened("phone"))

    @property
    def full_phone(self) -> str:
        """As people read it."""
        return phone_text(self.opened("phone"))

    @property
    def shown_sex(self) -> str:
        """In Korean."""
        return str(dict(self.Sex.choices).get(self.opened("sex"), ""))
