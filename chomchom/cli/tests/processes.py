"""Commands as a user runs them: real processes on a data folder of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

REDIRECTIONS = {"DATABASE_URL", "SECRET_KEY", "CHOMCHOM_DATA", "CHOMCHOM_DEMO"}


def environment(data: Path) -> dict[str, str]:
    """The environment without what the test run set for itself."""
    return {name: value for name, value in os.environ.items() if name not in REDIRECTIONS} | {"CHOMCHOM_DATA": str(data)}


def chomchom(*arguments: str | Path, data: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, with more variables in its environment."""
    command = [sys.executable, "-m", "chomchom", *map(str, arguments)]
    return subprocess.run(command, env=environment(data) | variables, capture_output=True, text=True, timeout=120, check=False)


def start(*arguments: str | Path, data: Path) -> subprocess.Popen[str]:
    """Start a command that goes on."""
    command = [sys.executable, "-u", "-m", "chomchom", *map(str, arguments)]
    return subprocess.Popen(command, env=environment(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
