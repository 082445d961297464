"""`python -m bench [PLAN]`: measure every promise; exit code 1 if one is broken."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench import pages, reading, starting
from bench.measure import told

OTHERS = (
    *("ledger", "board", "book", "execution", "estimating", "importing", "books", "followups"),
    *("login", "clients", "accesslog", "history", "restore", "answering", "results", "printing", "pack"),
    *("rostering", "instances", "sending"),
)


def main() -> int:
    """Print a line for each promise as soon as it is measured."""
    plan = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    code = told(result for script in (reading, starting, pages) for result in script.measure(plan))
    return 0 if _others() and not code else 1


def _others() -> bool:
    """Scripts that have a process of their own, because they have databases of their own."""
    commands = [[sys.executable, "-m", f"bench.{name}"] for name in OTHERS]
    codes = [subprocess.call(command) for command in commands]  # noqa: S603 -- our own scripts; each runs, whatever the others say
    return not any(codes)


if __name__ == "__main__":
    sys.exit(main())
