"""Facts about people who work, for apps that have plans with them. A receiver that cannot live with one refuses it."""

from __future__ import annotations

from django.dispatch import Signal

leave_noted = Signal()
"""`leave`, `by`, `at`: somebody will be away; sent in the transaction that writes it."""
ending = Signal()
"""`worker`, `on`, `by`, `at`: somebody's last day is going to be set; a DomainError refuses it."""
