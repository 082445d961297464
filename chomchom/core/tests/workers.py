"""A pytest plugin: who of xdist's workers runs what. A file stays with one of them, and so do files that share something dear.

So what a module or a folder sets up once is set up once, not once for each worker. They go by the alphabet: the dear ones stand in
its first half, and many small ones at its end let no worker wait long for another.
"""

from __future__ import annotations

from typing import Any

import pytest

TOGETHER = ("chomchom/cli/tests/", "chomchom/home/tests/browser/", "chomchom/plan/tests/browser/")
"""Folders with a site, a browser or an installation that all of their files use."""


def group_of(nodeid: str) -> str:
    """What is run by one worker together with the test."""
    return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """xdist's way to keep things together, with groups of our own."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 -- only where there are workers

    config.option.loadscopereorder = False
    scheduler = LoadScopeScheduling(config, log)
    scheduler._split_scope = group_of
    return scheduler
