"""Kinds of values that several commands take."""

from __future__ import annotations

import click

from chomchom.plan.services.blocking import FIRST_YEAR, LAST_YEAR

YEAR = click.IntRange(FIRST_YEAR, LAST_YEAR)
"""The year of a plan, as the pages take it."""
PORTS = click.IntRange(1, 65_535)
