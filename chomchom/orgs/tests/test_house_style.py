"""What an agency chooses for its documents is checked when it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.core.documents.layout import Dress
from chomchom.core.documents.pictures import drawing
from chomchom.orgs import house_style, profiles
from chomchom.orgs.house_style import BrokenStyle


@pytest.mark.parametrize(
    "folder", sorted(file.parent for file in profiles.FOLDER.glob("*/agency.toml")), ids=lambda each: each.name
)
def test_every_style_that_is_shipped_is_right(folder: Path) -> None:
    style = house_style.load(folder)

    assert style.boxes
    assert drawing(style.dress.logo).width > 0
    assert "시연용" in style.dress.logo


def test_a_profile_without_a_style_has_the_looks_of_all(tmp_path: Path) -> None:
    assert house_style.load(tmp_path) == house_style.HouseStyle(Dress(), ())


def test_what_is_said_is_taken(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text(
        '[dress]\nfont = "바탕"\naccent = "#ff0000"\n[cover]\nwords = ["가"]\n[approval]\nboxes = ["담당", "장"]', encoding="utf-8"
    )

    style = house_style.load(tmp_path)

    assert style.dress == Dress(font="바탕", accent="#ff0000", words=("가",))
    assert style.boxes == ("담당", "장")


@pytest.mark.parametrize(
    "toml",
    [
        "[dress]\naccent = 3",
        '[dress]\naccent = "red"',
        '[dress]\nlogo = "../secret.svg"',
        '[dress]\nlogo = "없음.svg"',
        "[approval]\nboxes = []",
        "[dres]\n",
        "[dress",
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, toml: str) -> None:
    (tmp_path / "documents.toml").write_text(toml, encoding="utf-8")

    with pytest.raises(BrokenStyle, match=r"documents\.toml"):
        house_style.load(tmp_path)


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "documents.toml").write_text('[dress]\nlogo = "mark.png"', encoding="utf-8")
    (tmp_path / "mark.png").write_bytes(b"nothing")

    with pytest.raises(BrokenStyle, match="그림을 읽을 수 없습니다"):
        house_style.load(tmp_path)
