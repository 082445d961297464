"""The parameters of the rules, from the agency's profile (`next_year.toml`): a file in, rules out. Pure."""

from __future__ import annotations

import datetime as dt
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import msgspec

from chomchom.core.errors import DomainError

FILE = "next_year.toml"
type Part = Annotated[float, msgspec.Meta(ge=0, le=1)]
type Above = Annotated[int, msgspec.Meta(ge=1)]


class BrokenRules(DomainError):
    """The rules are not there or not right."""


class Source(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Where figures come from. `verified` false: a practice that the agency has to confirm."""

    law: str = ""
    as_of: dt.date | None = None
    verified: bool = False


class OfTargets(Source, kw_only=True, frozen=True):
    """When a target is raised or asked about, and by how much; see the file."""

    beaten: Annotated[float, msgspec.Meta(ge=1)]
    missed: Part
    of_excess: Part
    most_rise: Part
    fewest: Above
    level_rise: Annotated[float, msgspec.Meta(ge=0)]
    trend_years: Annotated[int, msgspec.Meta(ge=2)]


class Steps(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """Below that number, in such steps."""

    below: Above
    step: Above


class OfMoney(Source, kw_only=True, frozen=True):
    """From when on a cut is proposed, and to how many won it is rounded."""

    low: Part
    step: Above


class OfWords(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """How alike sentences about the same thing are."""

    alike: Part


class Rules(msgspec.Struct, kw_only=True, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    targets: OfTargets
    steps: Annotated[tuple[Steps, ...], msgspec.Meta(min_length=1)]
    money: OfMoney
    words: OfWords


def load(folder: Path) -> Rules:
    """The rules of a profile. Raises BrokenRules."""
    file = folder / FILE
    try:
        rules = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Rules)
    except (OSError, ValueError) as fault:  # both TOML and values that do not fit are ValueErrors
        raise BrokenRules(f"다음 해 계획의 규칙을 정한 {file} 파일을 읽을 수 없습니다({fault}). 고친 뒤 다시 하세요.") from fault
    _refuse_uneven(rules.steps, file)
    return rules


def _refuse_uneven(steps: tuple[Steps, ...], file: Path) -> None:
    """Steps must meet at their bounds: otherwise a larger number could be rounded to a smaller one."""
    for one, other in pairwise(steps):
        if one.below >= other.below or one.below % one.step or one.below % other.step:
            raise BrokenRules(f"{file}: [[steps]]의 below {one.below:,}은 앞뒤 step으로 나누어떨어지고 갈수록 커야 합니다.")
