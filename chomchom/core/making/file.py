"""A file that is made in the background, as rows keep it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class MadeFile(models.Model):
    """WAITING becomes MAKING when a worker takes it, then READY, FAILED (`fault` says why) or CANCELLED.

    `step` says in Korean what is being done; `touched_at` moves while it is made: one that stands still has lost its worker and is
    made again. `began_at`: when its making began. Models that inherit add what it is a file of, and their `format` has choices.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", "차례 기다림"
        MAKING = "making", "만드는 중"
        READY = "ready", "다 됨"
        FAILED = "failed", "만들지 못함"
        CANCELLED = "cancelled", "그만둠"

    status = models.CharField("상태", max_length=9, choices=Status, default=Status.WAITING)
    step = models.CharField("하는 일", max_length=40, blank=True)
    content = models.BinaryField(null=True)
    digest = models.CharField("지문", max_length=64, blank=True)
    size = models.PositiveIntegerField("크기", default=0)
    fault = models.CharField("까닭", max_length=400, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    touched_at = models.DateTimeField("마지막 움직임")
    began_at = models.DateTimeField("만들기 시작한 때", null=True)

    class Meta:
        abstract = True

    @classmethod
    def formats(cls) -> list[str]:
        """Those in which it can be had."""
        field = cls._meta.get_field("format")
        return [value for value, _ in field.flatchoices] if isinstance(field, models.Field) else []

    @property
    def is_under_way(self) -> bool:
        """Whether somebody waits for it."""
        return self.status in (self.Status.WAITING, self.Status.MAKING)

    @property
    def is_ready(self) -> bool:
        """Whether it can be taken away."""
        return self.status == self.Status.READY and self.content is not None

    @property
    def seconds(self) -> int:
        """How long it has been made, or was made."""
        return max(0, round((self.touched_at - self.began_at).total_seconds())) if self.began_at else 0


def ready_has_content(name: str) -> models.CheckConstraint:
    """The rule of every model of files."""
    return models.CheckConstraint(condition=~Q(status="ready") | (Q(content__isnull=False) & ~Q(digest="")), name=name)
