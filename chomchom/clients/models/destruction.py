"""Destruction (파기): a list of those whose time is over, approved by another person than who proposed it, carried out, certified.

A run is proposed, then approved, then done; until it is done it can be dropped. Its certificate is never changed: triggers keep it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chomchom.clients.models.client import Client
from chomchom.orgs.models import Organisation


class DestructionRun(models.Model):
    """One run over everybody below an organisation whose time was over `as_of` a day."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "승인을 기다림"
        APPROVED = "approved", "승인됨"
        DONE = "done", "파기함"
        DROPPED = "dropped", "그만둠"

    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False, verbose_name="조직")
    as_of = models.DateField("기준일")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    approved_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")), name="clients_two_pairs_of_eyes"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "done"]) | Q(approved_by__isnull=False), name="clients_done_was_approved"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.as_of} 파기"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("clients:destruction-show", args=[self.pk])


class DestructionItem(models.Model):
    """One person on the list. `kept_back` says why this one is not destroyed with the others; empty for those who are.

    What somebody wrote there goes when the person is destroyed by a later run.
    """

    run = models.ForeignKey(DestructionRun, models.PROTECT, related_name="items")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    kind = models.CharField("보유 기준", max_length=40)
    ground = models.CharField("근거", max_length=200)
    due_on = models.DateField("기간이 끝난 날")
    kept_back = models.CharField("보류한 까닭", max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "client"], name="clients_item_once")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.client_id}"


class Certificate(models.Model):
    """A line of the register of destructions (파기 대장)."""

    run = models.OneToOneField(DestructionRun, models.PROTECT, related_name="certificate")
    number = models.CharField("번호", max_length=20, unique=True)
    people = models.PositiveIntegerField("사람 수")
    rows = models.PositiveIntegerField("지운 줄")
    kinds = models.JSONField("종류마다")
    grounds = models.JSONField("근거마다")
    method = models.CharField("방법", max_length=200)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    proposed_at = models.DateTimeField()
    approved_at = models.DateTimeField()
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.number
