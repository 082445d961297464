"""Why a file of rows cannot be read at all."""

from __future__ import annotations

from chomchom.core.errors import DomainError


class BadSheet(DomainError):
    """The file is damaged, too large, of another format, or without the columns of the template."""
