"""The command `chomchom`. Each module is a group of subcommands; nothing heavy is imported until one is run."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """촘촘: 사업계획서에서 실적까지."""
