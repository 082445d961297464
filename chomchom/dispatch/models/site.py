"""Sites (이용 시설): facilities to which substitutes are sent, and who goes well or not at all with whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from chomchom.core.crypto.rows import SealedField, SealedRow
from chomchom.core.particles import with_particle
from chomchom.orgs.models import Organisation
from chomchom.workforce.models import Worker

KIND = "site"  # in the access log


class Site(SealedRow):
    """`organisation` says its name, type and municipality; `centre` is who sends. `staff` is how many work there, `people` how many
    are served. Who answers for it there is sealed."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="site", verbose_name="시설")
    centre = models.ForeignKey(Organisation, models.PROTECT, related_name="sites", verbose_name="보내는 곳")
    staff = models.PositiveSmallIntegerField("종사자 수")
    people = models.PositiveIntegerField("이용 인원", default=0)
    contact = SealedField("담당자")
    phone = SealedField("전화번호")
    email = SealedField("전자우편")
    is_sample = models.BooleanField("시연 자료", default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="등록한 사람")
    added_at = models.DateTimeField("등록한 때")
    closed_on = models.DateField("끝난 날", null=True)

    class Meta:
        indexes = [models.Index(fields=["centre"], condition=Q(closed_on=None), name="dispatch_open_sites")]

    def __str__(self) -> str:
        return self.organisation.name

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("dispatch:site-show", args=[self.pk])


class Pairing(models.Model):
    """A worker and a site that go well together (PREFERRED) or are kept apart (EXCLUDED); `asked_by` says which of them asked."""

    class Kind(models.TextChoices):
        EXCLUDED = "excluded", "보내지 않음"
        PREFERRED = "preferred", "먼저 보냄"

    class Side(models.TextChoices):
        WORKER = "worker", "대체인력"
        SITE = "site", "시설"

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="pairings", verbose_name="대체인력")
    site = models.ForeignKey(Site, models.PROTECT, related_name="pairings", verbose_name="시설")
    kind = models.CharField("어떻게", max_length=10, choices=Kind)
    asked_by = models.CharField("누가 바랐는지", max_length=8, choices=Side)
    reason = models.CharField("까닭", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="적은 사람")
    at = models.DateTimeField("적은 때")
    ended_at = models.DateTimeField("거둔 때", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "site"], condition=Q(ended_at=None), name="dispatch_one_pairing_of_two")
        ]

    def __str__(self) -> str:
        return f"{with_particle(str(self.worker), '과')} {self.site}: {self.get_kind_display()}"
