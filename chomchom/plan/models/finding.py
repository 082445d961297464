"""What the linter found in a version and what was decided about it; and the corrections made by hand."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.plan.models.version import Version


class Finding(models.Model):
    """A diagnostic of a version under review. `fingerprint` stays the same when a corrected file is read again,
    so decisions survive."""

    class Severity(models.TextChoices):
        ERROR = "error", "오류"
        WARNING = "warning", "확인"
        INFO = "info", "참고"

    class Decision(models.TextChoices):
        OPEN = "open", "미결"
        ACCEPTED = "accepted", "고치기로 함"
        DISMISSED = "dismissed", "문제 아님"

    version = models.ForeignKey(Version, models.CASCADE, related_name="findings")
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=8, choices=Severity)
    line = models.PositiveIntegerField(default=0)
    project = models.TextField(blank=True)
    path = models.TextField(blank=True)
    message = models.TextField()
    advice = models.TextField(blank=True)
    related = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.OPEN)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "fingerprint"], name="one_finding_per_fingerprint")]

    def __str__(self) -> str:
        return f"{self.code} {self.message}"


class KeptDecision(models.Model):
    """A decision about what is not found at present: a value was corrected, a project taken out, or the wrong file handed in.

    When it is found again, by an undo or in another file, the decision is there again."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="kept_decisions")
    fingerprint = models.CharField(max_length=64)
    decision = models.CharField(max_length=10, choices=Finding.Decision)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "fingerprint"], name="one_kept_decision_per_fingerprint")]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} {self.reason}".strip()


class Correction(models.Model):
    """One value of a draft changed by hand: where (`path` into the document), from what, to what, by whom.

    A path that ends in a place of a list is a row: added where `old` is None, removed where `new` is. `side` lists what followed
    from the change, as `[path, old, new]`, so that an undo gives the very document back; at the path `diagnostics`, `old` is what
    it settled (`editing.changing.settle`).
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="corrections")
    path = models.TextField()
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    side = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.path
