"""Neighbourhoods: where somebody who logs in lives, as the blind token that lines carry for the persons they are about."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from chomchom.accesslog.models.line import LONGEST_PLACE


class Neighbourhood(models.Model):
    """One user's own. Nobody reads it; it is compared."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="+")
    token = models.CharField(max_length=LONGEST_PLACE)

    def __str__(self) -> str:
        return str(self.user)
