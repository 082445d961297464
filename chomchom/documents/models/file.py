"""Files made of an edition, in the background."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.documents.models.edition import Edition


class File(models.Model):
    """An edition in one format. WAITING becomes MAKING when a worker takes it, then READY, FAILED (`fault` says why) or CANCELLED.

    `touched_at` moves while it is made: one that stands still has lost its worker and is made again.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        HWPX = "hwpx", "한글(.hwpx)"
        DOCX = "docx", "워드(.docx)"
        XLSX = "xlsx", "엑셀(.xlsx)"
        HTML = "html", "웹 문서(.html)"

    class Status(models.TextChoices):
        WAITING = "waiting", "차례 기다림"
        MAKING = "making", "만드는 중"
        READY = "ready", "다 됨"
        FAILED = "failed", "만들지 못함"
        CANCELLED = "cancelled", "그만둠"

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="files", verbose_name="판")
    format = models.CharField("형식", max_length=4, choices=Format)
    status = models.CharField("상태", max_length=9, choices=Status, default=Status.WAITING)
    content = models.BinaryField(null=True)
    digest = models.CharField("지문", max_length=64, blank=True)
    size = models.PositiveIntegerField("크기", default=0)
    fault = models.CharField("까닭", max_length=400, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    touched_at = models.DateTimeField("마지막 움직임")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "format"], name="one_file_of_a_format"),
            models.CheckConstraint(
                condition=~Q(status="ready") | (Q(content__isnull=False) & ~Q(digest="")), name="a_ready_file_has_content"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}.{self.format}"

    @property
    def is_under_way(self) -> bool:
        """Whether somebody waits for it."""
        return self.status in (self.Status.WAITING, self.Status.MAKING)
