"""What every page shows: the agency's name and the navigation."""

from __future__ import annotations

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Context for all templates."""
    return {}
