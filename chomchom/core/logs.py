"""Logs without personal data: a line of JSON that names places in the code, never what people typed.

Ours are constant messages with fields. What a library says may quote a request or a row, so of a foreign record only the template
of its message is kept. Of an exception: its class, its places in the code, and what PostgreSQL says of the schema; never its text,
nor a local variable. `report_of` is the one function that turns an exception into what may be told.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import psycopg
from django.http import HttpRequest

from chomchom.core.reference import current, reference_of

OURS = "chomchom"
# Their messages quote the request, or the arguments of a job.
QUOTING = ("django", "procrastinate")
MOST_FRAMES = 40


class JsonLines(logging.Formatter):
    """One record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": event_of(record),
            "reference": current.get() or reference_of(request),
            **getattr(record, "fields", {}),
        }
        if job := getattr(record, "job", None):  # procrastinate's: its arguments stay out
            line["job"] = {"task": job.get("task_name"), "id": job.get("id")}
        if record.exc_info and record.exc_info[1]:
            line["failure"] = report_of(record.exc_info[1], request if isinstance(request, HttpRequest) else None)
        return json.dumps({name: value for name, value in line.items() if value not in ("", None)}, ensure_ascii=False)


def event_of(record: logging.LogRecord) -> str:
    """What a record says, without what people typed."""
    if record.name.partition(".")[0] == OURS:
        return record.getMessage()
    if record.name.startswith(QUOTING) or not record.args:
        return ""
    return str(record.msg)


class OnlyFailures(logging.Filter):
    """Lets through what carries an exception: that an answer was 404 says our own line of the request."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.exc_info is not None


def report_of(exception: BaseException, request: HttpRequest | None = None) -> dict[str, Any]:
    """What may be told of a failure: of the request its reference, the name of its address and who asked, by number."""
    told = {"reference": reference_of(request), "view": view_of(request), "user": user_of(request)}
    return {name: value for name, value in told.items() if value} | {"exceptions": [_exception(each) for each in _chain(exception)]}


def view_of(request: HttpRequest | None) -> str:
    """The name of the address that was asked for: a path may hold a secret key or somebody's words."""
    match = getattr(request, "resolver_match", None)
    return match.view_name if match else ""


def user_of(request: HttpRequest | None) -> int | None:
    """The number of who asks, if the request has looked that up already: to log must not cost a query."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)


def _chain(exception: BaseException) -> Iterator[BaseException]:
    """The exception and those it came from, the first cause last."""
    seen: set[int] = set()
    link: BaseException | None = exception
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _exception(exception: BaseException) -> dict[str, Any]:
    told: dict[str, Any] = {"class": f"{type(exception).__module__}.{type(exception).__qualname__}"}
    if isinstance(exception, psycopg.Error):
        schema = {"table": exception.diag.table_name, "column": exception.diag.column_name, "rule": exception.diag.constraint_name}
        told |= {name: value for name, value in {"sqlstate": exception.sqlstate, **schema}.items() if value}
    places = [_place(frame.filename, number, frame.name) for frame, number in _frames(exception)]
    return told | {"places": places[-MOST_FRAMES:]}


def _frames(exception: BaseException) -> Iterator[tuple[traceback.FrameSummary, int]]:
    # Without look_up_lines and capture_locals: only numbers are asked for.
    for frame in traceback.StackSummary.extract(traceback.walk_tb(exception.__traceback__), lookup_lines=False):
        yield frame, frame.lineno or 0


def _place(filename: str, number: int, function: str) -> str:
    """A place as the code knows it, without where it is installed."""
    for root in ("/site-packages/", f"/{OURS}/"):
        _, found, inside = filename.rpartition(root)
        if found:
            return f"{inside if root == '/site-packages/' else f'{OURS}/{inside}'}:{number} {function}"
    return f"{filename.rpartition('/')[2]}:{number} {function}"
