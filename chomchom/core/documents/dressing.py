"""The colours that an agency chose, where they are colours: what else stands there could be read as more than a colour."""

from __future__ import annotations

import re

from chomchom.core.documents.layout import Dress

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def colours_of(dress: Dress) -> dict[str, str]:
    """Accent, shade and rule as `#rrggbb`, the usual one in place of what is none."""
    chosen = {name: (getattr(dress, name), getattr(Dress(), name)) for name in ("accent", "shade", "rule")}
    return {name: own if _COLOUR.fullmatch(own) else usual for name, (own, usual) in chosen.items()}
