"""Whether what we install is what was locked, and whether any of it is known to be unsafe. `make audit`

The lock is judged here: every package from the one index, at one version, with a sum for each of its files. What is known to be
unsafe is asked of a public database. Where that cannot be reached nothing was audited, and that is said and is no success: exit
code 3. Whether a version was withdrawn from the index is not in the lock, and is not asked.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

INDEX = "https://pypi.org/simple"
DATABASE = "https://api.osv.dev/v1/querybatch"
GOOD, UNSAFE, NOT_AUDITED = 0, 1, 3
PATIENCE = 60  # seconds
_SUM = re.compile(r"sha256:[0-9a-f]{64}")


class Package(NamedTuple):
    """One line of what is installed."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Unreachable(Exception):
    """The database of what is unsafe did not answer, or not in its form."""


def packages(lock: dict[str, Any]) -> list[Package]:
    """Everything locked but the project itself."""
    return [Package(each["name"], each["version"]) for each in lock["package"] if "registry" in each["source"]]


def faults(lock: dict[str, Any]) -> Iterator[str]:
    """What is not locked as it should be."""
    seen: set[str] = set()
    for each in lock["package"]:
        name, source = each["name"], each["source"]
        if source == {"editable": "."}:
            continue
        if source.get("registry") != INDEX:
            yield f"{name}: comes from {source}, not from {INDEX}"
            continue
        if name in seen:
            yield f"{name}: is locked at two versions"
        seen.add(name)
        yield from _of_files(name, [*filter(None, [each.get("sdist")]), *each.get("wheels", [])])


def _of_files(name: str, files: list[dict[str, Any]]) -> Iterator[str]:
    if not files:
        yield f"{name}: has no files"
    for file in files:
        if not _SUM.fullmatch(file.get("hash", "")):
            yield f"{name}: {file.get('url', 'a file')} has no sum"
        if not file.get("url", "").startswith("https://"):
            yield f"{name}: {file.get('url', 'a file')} is not fetched by HTTPS"


def unsafe(asked: list[Package], address: str = DATABASE) -> list[tuple[Package, list[str]]]:
    """Packages with the names of what is known against them. Raises Unreachable."""
    queries = [{"package": {"ecosystem": "PyPI", "name": each.name}, "version": each.version} for each in asked]
    body = json.dumps({"queries": queries}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})  # noqa: S310 -- a constant, or the test's
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 -- the same
            results = json.load(answer)["results"]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise Unreachable(str(fault)) from fault
    if len(results) != len(asked):
        raise Unreachable(f"{len(results)} answers to {len(asked)} questions")
    known = [(each, [found["id"] for found in result.get("vulns", [])]) for each, result in zip(asked, results, strict=True)]
    return [(each, names) for each, names in known if names]


def main(lock_file: Path, address: str = DATABASE) -> int:
    """Print what is wrong; GOOD only if everything was looked at."""
    lock = tomllib.loads(lock_file.read_text(encoding="utf-8"))
    asked = packages(lock)
    wrong = list(faults(lock))
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    if wrong:
        return UNSAFE
    sys.stdout.write(f"{len(asked)} packages are locked, each with its sums.\n")
    try:
        found = unsafe(asked, address)
    except Unreachable as fault:
        sys.stdout.write(f"NOT AUDITED: {address} could not be asked what is known to be unsafe ({fault}).\n")
        return NOT_AUDITED
    for package, names in found:
        sys.stdout.write(f"{package}: {', '.join(names)}\n")
    sys.stdout.write(f"Audited: {len(found)} of {len(asked)} packages are known to be unsafe.\n")
    return UNSAFE if found else GOOD


if __name__ == "__main__":
    sys.exit(main(Path("uv.lock")))
