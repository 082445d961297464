"""Recording an act in the audit trail."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from chomchom.core.models import AuditLine


def record(thing: models.Model, code: str, *, by: AbstractBaseUser | None, at: datetime, **details: object) -> None:
    """Write one line; call it inside the transaction of the act."""
    AuditLine.objects.create(
        code=code, object_type=thing._meta.label_lower, object_id=thing.pk, by_id=by.pk if by else None, at=at, details=details
    )
