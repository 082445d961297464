"""Commands known by name and help, and imported when one of them is run: `chomchom --help` answers at once."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any, cast

import click

from chomchom.cli.korean import Group


class LazyGroup(Group):
    """A group whose `commands` maps a name to (`module:attribute`, short help)."""

    def __init__(self, *args: Any, commands: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = commands

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return None
        module, _, attribute = self.lazy[cmd_name][0].partition(":")
        return cast(click.Command, getattr(importlib.import_module(module), attribute))

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        return ((name, summary) for name, (_, summary) in self.lazy.items())
