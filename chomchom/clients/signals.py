"""What the app of people served announces to the apps above it."""

from __future__ import annotations

from django.dispatch import Signal

# Sent inside the transaction that destroys what is known of people. Argument: rows (model label -> ids that are gone or emptied).
# Whoever keeps copies of these rows, such as their history, throws them away there.
destroyed = Signal()
