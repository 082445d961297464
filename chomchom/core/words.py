"""Text from outside, such as the parameters of an address, made fit to be asked of the database and the analyser."""

from __future__ import annotations

_LONGEST = 400


def plain(text: str) -> str:
    """Without NUL and other characters that nobody sees, without space around it, and cut where no honest question is so long."""
    return "".join(each for each in text[:_LONGEST] if each.isprintable() or each.isspace()).strip()
