"""The sample plan of a profile: a document like any other, kept without its year so that today always lies inside it."""

from __future__ import annotations

from pathlib import Path


def sample_plan(profile: Path, year: int) -> str | None:
    """The text of the profile's sample plan for a year; None if it has none."""
    parts = [file.read_text(encoding="utf-8") for file in sorted((profile / "plan").glob("*.txt"))]
    if not parts:
        return None
    text = "\n".join(parts)
    for name, value in {
        "year": f"{year}",
        "last": f"{year - 1}",
        "yy": f"{year % 100:02}",
        "last_yy": f"{(year - 1) % 100:02}",
    }.items():
        text = text.replace(f"{{{name}}}", value)
    return text
