"""A file that is not what it should be, and where; and the text of a file."""

from __future__ import annotations

from pathlib import Path

MOST = 100_000
"""No instance asks for more of anything than this: more is a slip, and would be more jobs than there is memory."""


class BrokenInstance(ValueError):
    """A file does not say what its format asks for; `where` is the file with its line or element."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where, self.what = where, what


def contents(path: Path) -> str:
    """The text of a file, in UTF-8 with or without its mark. Raises BrokenInstance."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BrokenInstance(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise BrokenInstance(path.name, f"is no text in UTF-8 (byte {error.start})") from error


def is_number(text: str) -> bool:
    """Whether it is a whole number from 0 that is not beyond all measure."""
    return text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and int(text) <= MOST
