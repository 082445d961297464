"""What the plan announces to the apps above it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction of the adoption. Argument: version (Version).
version_adopted = Signal()
