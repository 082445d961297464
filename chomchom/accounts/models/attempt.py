"""Log-ins that failed."""

from __future__ import annotations

from django.db import models


class LoginFailure(models.Model):
    """An attempt to log in that failed, kept for as long as it counts. `address` is that of the visitor in the network."""

    email = models.CharField(max_length=254)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.email} {self.address}"
