"""Log-ins that failed."""

from __future__ import annotations

from django.db import models

from chomchom.accounts.emails import LONGEST_EMAIL
from chomchom.core.visitors import LONGEST_ADDRESS


class LoginFailure(models.Model):
    """An attempt to log in that failed, kept for as long as it counts. `address` is that of the visitor in the network."""

    email = models.CharField(max_length=LONGEST_EMAIL)
    address = models.CharField(max_length=LONGEST_ADDRESS)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.email} {self.address}"
