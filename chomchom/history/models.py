"""Changes: one line for each row that was added, changed or removed, written by triggers and by nothing else.

Lines are only ever added: triggers refuse every change of them. The one way out is `services.forget`, for the history of a person
whose data is destroyed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from chomchom.history.recorder import recorded
from chomchom.history.tracked import TRACKED


class Change(models.Model):
    """What became of one row: `changes` maps each column to its old and new value, or to None where they are not kept.

    `by`, `reason` and `reference` are of the request that made it; `page` is the name of its address. `program` and `account` are
    what the database knows of whoever was connected: a command, or somebody with psql.
    """

    class Act(models.TextChoices):
        ADDED = "added", "추가"
        CHANGED = "changed", "변경"
        REMOVED = "removed", "삭제"

    at = models.DateTimeField()
    act = models.CharField(max_length=7, choices=Act)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    whole_type = models.CharField(max_length=60, blank=True)
    whole_id = models.BigIntegerField(null=True)
    changes = models.JSONField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+", null=True, db_constraint=False, db_index=False
    )
    reason = models.TextField(blank=True)
    reference = models.CharField(max_length=40, blank=True)
    page = models.CharField(max_length=100, blank=True)
    method = models.CharField(max_length=10, blank=True)
    program = models.CharField(max_length=64, blank=True)
    account = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "at"], name="history_of_an_object"),
            models.Index(fields=["whole_type", "whole_id", "at"], condition=~Q(whole_type=""), name="history_of_parts"),
            models.Index(fields=["at"], name="history_by_time"),
            models.Index(fields=["by", "at"], condition=Q(by__isnull=False), name="history_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id} {self.get_act_display()}"


RECORDED = [recorded(each) for each in TRACKED]
