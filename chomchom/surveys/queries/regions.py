"""The municipalities of the profile, which a question of type REGION offers."""

from __future__ import annotations

from chomchom.orgs.models import Region


def region_choices() -> tuple[tuple[str, str], ...]:
    """Codes and names, as the profile orders them. One query."""
    return tuple(Region.objects.order_by("position").values_list("code", "name"))


def region_codes() -> frozenset[str]:
    """The codes alone. One query."""
    return frozenset(code for code, _ in region_choices())
