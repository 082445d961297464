"""What is done with the access log; other apps write their lines by `note`."""

from __future__ import annotations

from chomchom.accesslog.services.lines import NoPurpose, note

__all__ = ["NoPurpose", "note"]
