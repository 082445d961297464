"""Why something is changed: a service that is given a reason lets it reach the history of the rows that it changes.

The history's triggers read it from the transaction (django-pghistory's context). It holds for the service and not for what the
same request does afterwards.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pghistory

_KEY = "reason"


@contextmanager
def because(reason: str) -> Iterator[None]:
    """Changes inside are for this reason; without one, for that around it."""
    with pghistory.context() as told:
        before = told.metadata.get(_KEY, "")
        told.metadata[_KEY] = reason.strip() or before
        try:
            yield
        finally:
            told.metadata[_KEY] = before


def keeps_reason[**P, R](argument: str = _KEY) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """What the service changes is for the reason that it is given as that argument."""

    def around(service: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(service)

        @functools.wraps(service)
        def reasoned(*args: P.args, **kwargs: P.kwargs) -> R:
            with because(str(signature.bind(*args, **kwargs).arguments.get(argument, ""))):
                return service(*args, **kwargs)

        return reasoned

    return around
