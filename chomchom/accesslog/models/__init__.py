"""The tables of the access log."""

from __future__ import annotations

from chomchom.accesslog.models.line import LONGEST_PURPOSE, Act, Line

__all__ = ["LONGEST_PURPOSE", "Act", "Line"]
