"""The addresses of XLSForm, for the sweep: of the same instrument as the other pages of instruments."""

from __future__ import annotations

from typing import Any

DOORS = {
    "surveys:xlsform-change": "survey.write",
    "surveys:xlsform-export": "survey.read",
}


def parts_of_xlsform(objects: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The instrument and the version of the other pages."""
    return {
        "surveys:xlsform-change": objects["surveys:instrument-show"],
        "surveys:xlsform-export": objects["surveys:version-export"],
    }
