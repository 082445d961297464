"""Click in Korean: how our commands show their help, and what they say about a command line that is wrong.

Every command of ours is a `Command` and every group a `Group` of this module; a test walks through all of them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import datetime
from difflib import get_close_matches
from typing import Any

import click

from chomchom.core.particles import with_particle

_VALUES = ((" INTEGER RANGE", " N"), (" INTEGER", " N"), (" PATH", " FILE"))  # Latin: click pads as if each letter were as wide
_RANGE = re.compile(r"(\d+)<=x<=(\d+)")
_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
_EXAMPLE = datetime(2031, 5, 20)  # noqa: DTZ001 -- shown, not compared


class Command(click.Command):
    """A command whose help is in Korean."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[옵션]", **kwargs})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:  # click's parser does not say which command it read
            error.ctx = error.ctx or ctx
            raise

    def invoke(self, ctx: click.Context) -> Any:
        os.environ["PGAPPNAME"] = ctx.command_path  # the database knows by it who is connected, and the history tells it
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "쓰는 법: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "이 도움말을 보여 줍니다."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("옵션"):
            formatter.write_dl(list(self._options(ctx)))

    def _options(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        for option in self.get_params(ctx):
            record = option.get_help_record(ctx) if isinstance(option, click.Option) else None
            if record is not None:
                names, about = record
                for clicks, ours in _VALUES:
                    names = names.replace(clicks, ours)
                about = about.replace("[default: ", "[기본 ").replace("[required]", "[꼭 적음]")
                yield names, _RANGE.sub(r"\1~\2", about)


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "명령 [값]...", **kwargs})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("명령"):
            formatter.write_dl(list(self.summaries(ctx)))

    def summaries(self, ctx: click.Context) -> Iterator[tuple[str, str]]:
        """Each command with the first sentence of its help."""
        for name in self.list_commands(ctx):
            if command := self.get_command(ctx, name):
                yield name, command.get_short_help_str(200)


def explained(error: click.UsageError) -> str:
    """What is wrong with a command line, and where its help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.format_message()
    help_of = error.ctx.command_path if error.ctx else "chomchom"
    return f"{_fault(error)} 쓰는 법: {help_of} --help"


def _fault(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"빠진 것이 있습니다: {_called(parameter)}."
        case click.NoSuchOption():
            return f"모르는 옵션입니다: {error.option_name}.{_meant(error.possibilities or [])}"
        case click.NoSuchCommand(ctx=click.Context() as ctx) if isinstance(ctx.command, click.Group):
            known = ctx.command.list_commands(ctx)
            return f"없는 명령입니다: {error.command_name}.{_meant(get_close_matches(error.command_name, known))}"
        case click.BadOptionUsage():
            has_value = "does not take a value" in error.message
            return f"{error.option_name} 뒤에는 값을 적{'지 않습니다' if has_value else '어야 합니다'}."
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{_called(parameter)}에는 {with_particle(_wanted(parameter.type), '을')} 적으세요."
        case _:
            extra = _EXTRA.match(error.message)
            return f"쓰지 않는 값이 더 있습니다: {extra[1]}." if extra else "명령을 알아듣지 못했습니다."


def _called(parameter: click.Parameter) -> str:
    return max(parameter.opts, key=len) if isinstance(parameter, click.Option) else parameter.human_readable_name


def _meant(possibilities: list[str]) -> str:
    return f" 혹시 {' 또는 '.join(possibilities)}?" if possibilities else ""


def _wanted(kind: click.ParamType[Any]) -> str:
    """What a value of the kind looks like."""
    match kind:
        case click.Choice():
            return f"{', '.join(map(str, kind.choices))} 가운데 하나"
        case click.IntRange():
            return f"{kind.min}에서 {kind.max} 사이의 정수"
        case click.DateTime():
            return f"{_EXAMPLE.strftime(kind.formats[0])} 같은 {'날' if '%d' in kind.formats[0] else '달'}"
        case click.Path():
            return "파일의 자리"
        case _:
            return "정수" if kind is click.INT else "다른 값"
