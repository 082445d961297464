"""The municipalities of the profile, which a question of type REGION offers."""

from __future__ import annotations

from chomchom.orgs.queries import regions


def region_choices() -> tuple[tuple[str, str], ...]:
    """Codes and names, as the profile orders them. One query."""
    return tuple(regions().values_list("code", "name"))


def region_codes() -> frozenset[str]:
    """The codes alone. One query."""
    return frozenset(code for code, _ in region_choices())
