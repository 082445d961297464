"""Receipt codes (접수번호): by which somebody who did not say who they are sees what became of what they said."""

from __future__ import annotations

from django.db import models

from chomchom.followup.models.followup import FollowUp


class Receipt(models.Model):
    """That the holder of a code spoke about a follow-up. Only a keyed hash of the code is kept (`core/crypto/blind.py`): who
    reads the database can neither use a code nor tell who was given it."""

    code_hash = models.BinaryField("접수번호의 지문", max_length=16)
    followup = models.ForeignKey(FollowUp, models.PROTECT, related_name="receipts", verbose_name="후속조치")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code_hash", "followup"], name="followup_receipt_once")]

    def __str__(self) -> str:
        return f"접수번호 ({self.followup})"
