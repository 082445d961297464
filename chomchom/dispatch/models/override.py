"""Overrides: what a person decided over the engine, with the reason; the log that shows that nobody was favoured."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.dispatch.models.move import LONGEST_REASON
from chomchom.dispatch.models.request import Request
from chomchom.workforce.models import Worker


class Override(models.Model):
    """PINNED: this worker and nobody else; FORBIDDEN: not this worker; BY_HAND: sent although the engine proposed `instead_of`,
    or nobody. A pin or a ban holds until it is lifted."""

    class Kind(models.TextChoices):
        PINNED = "pinned", "이 사람으로 정함"
        FORBIDDEN = "forbidden", "이 사람은 빼기"
        BY_HAND = "by_hand", "손으로 배정"

    request = models.ForeignKey(Request, models.PROTECT, related_name="overrides", verbose_name="신청")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+", verbose_name="대체인력")
    kind = models.CharField("무엇", max_length=10, choices=Kind)
    instead_of = models.ForeignKey(Worker, models.PROTECT, null=True, related_name="+", verbose_name="엔진의 제안")
    breaks = models.CharField("어긴 것", max_length=400, blank=True)
    reason = models.CharField("까닭", max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="사람")
    at = models.DateTimeField("때")
    lifted_at = models.DateTimeField("거둔 때", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(kind="pinned", lifted_at=None), name="dispatch_one_pin_of_a_request"
            ),
            models.UniqueConstraint(
                fields=["request", "worker"],
                condition=Q(lifted_at=None) & ~Q(kind="by_hand"),
                name="dispatch_one_override_of_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request}: {self.worker} {self.get_kind_display()}"
