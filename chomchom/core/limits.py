"""Limits that a process sets itself before it works on what may take too much."""

from __future__ import annotations

import resource


def limit_process(kind: int, most: int) -> None:
    """Set a limit of this process (`resource.RLIMIT_…`), unless the machine's own is lower."""
    _, given = resource.getrlimit(kind)
    lowest = most if given == resource.RLIM_INFINITY else min(most, given)
    resource.setrlimit(kind, (lowest, given))
