"""Every task that some code queues by name is there: a typo would break the act that queues it."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.exceptions import TaskNotFound

import chomchom
from chomchom.core import queue

PLACES = {"queue.later": 0, "queue.on_day": 0, "Workshop": 1}
"""Where the name of the task stands among what is given."""
ROOT = Path(chomchom.__file__).parent


def queued_names() -> Iterator[tuple[str, str]]:
    """Module and task of every call of `queue.later` and `queue.on_day`, and of every workshop, which queues its own; a name of a
    module stands for its value."""
    for file in ROOT.rglob("*.py"):
        if "tests" in file.parts:
            continue
        module = ".".join(file.relative_to(ROOT.parent).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            place = PLACES.get(ast.unparse(node.func)) if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and place is not None and ast.unparse(task := node.args[place]) != "self.task":
                yield module, str(task.value) if isinstance(task, ast.Constant) else _value(module, ast.unparse(task))


def _value(module: str, name: str) -> str:
    """`TASK` or `other_module.TASK`, as it stands in the module."""
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return str(found)


def test_every_queued_task_is_registered() -> None:
    queued = list(queued_names())

    assert {"plan.read_upload", "home.index_plan", "plan.make_book"} <= {task for _, task in queued}
    assert [(module, task) for module, task in queued if task not in app.tasks] == []


@pytest.mark.django_db
def test_a_task_that_is_not_there_is_not_queued() -> None:
    with pytest.raises(TaskNotFound):
        queue.later("plan.raed_upload", upload_id=1)
