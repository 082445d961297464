"""What every page shows: the agency's name and the menu."""

from __future__ import annotations

from django.http import HttpRequest

from chomchom.home.navigation import Frame


def site(request: HttpRequest) -> dict[str, object]:
    """Context for all templates."""
    return {"frame": Frame(request)}
