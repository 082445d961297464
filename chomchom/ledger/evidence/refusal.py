"""Why a file is not taken as evidence."""

from __future__ import annotations

from chomchom.core.errors import DomainError


class BadEvidence(DomainError):
    """The file is damaged, dangerous, not what its name says, or of a kind that cannot be cleaned."""
