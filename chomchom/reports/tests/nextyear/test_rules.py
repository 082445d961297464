"""The rules of a profile: read, or refused with the file and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.orgs.profiles import FOLDER
from chomchom.reports.nextyear import BrokenRules, load
from chomchom.reports.nextyear.rules import FILE

TEXT = (FOLDER / "jeonbuk" / FILE).read_text(encoding="utf-8")


def test_every_profile_has_rules_that_can_be_read() -> None:
    for folder in FOLDER.iterdir():
        if (folder / "agency.toml").is_file():
            assert load(folder).targets.beaten >= 1


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("[targets]", "[targets", "읽을 수 없습니다"),
        ("beaten = 1.10", "beaten = 0.5", "읽을 수 없습니다"),
        ("fewest = 5", "fewest = 5\nmost = 6", "읽을 수 없습니다"),
        ("below = 100\n", "below = 102\n", "102은 앞뒤"),
        ("below = 1000\n", "below = 50\n", "갈수록"),
    ],
)
def test_rules_that_are_not_right_are_refused(tmp_path: Path, was: str, now: str, told: str) -> None:
    (tmp_path / FILE).write_text(TEXT.replace(was, now), encoding="utf-8")
    with pytest.raises(BrokenRules, match=told):
        load(tmp_path)


def test_a_profile_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenRules, match=FILE):
        load(tmp_path)
