"""What the outline refuses."""

from __future__ import annotations


class NotAPlan(ValueError):
    """The document holds no section, team or strategy of a business plan; the message says so in Korean and what to do."""
