"""Profiles are checked when they are read, and errors name the file and the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.orgs import profiles

AGENCY = '[agency]\ncode = "a"\nname = "가"\n'


@pytest.mark.parametrize("name", sorted(file.parent.name for file in profiles.FOLDER.glob("*/agency.toml")))
def test_every_profile_that_is_shipped_is_right(name: str) -> None:
    profile = profiles.load(name)

    assert profile.agency.name
    assert profile.folder == profiles.FOLDER / name


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('[agency]\ncode = "a"\n', "agency.name 값이 없습니다."),
        (AGENCY + '[[teams]]\ncode = "t"\nname = "팀"\nnumbr = 1\n', "teams[0].numbr는 모르는 이름입니다."),
        (AGENCY + '[[teams]]\ncode = "t"\nname = 3\n', "teams[0].name 값의 종류가 다릅니다(str 자리에 int)."),
        (AGENCY + '[[teams]]\ncode = "a"\nname = "팀"\n', "code 'a'가 2번 나옵니다. 코드는 하나씩이어야 합니다."),
        (
            AGENCY + '[[facilities]]\ncode = "f"\nname = "시설"\nmunicipality = "99"\n',
            "facilities 'f'의 municipality '99'가 municipalities에 없습니다.",
        ),
        (AGENCY + '[[facilities]]\ncode = "f"\nname = "시설"\nteam = "x"\n', "facilities 'f'의 team 'x'이 teams에 없습니다."),
    ],
)
def test_an_error_names_the_file_and_the_key(tmp_path: Path, toml: str, fault: str) -> None:
    file = tmp_path / "agency.toml"
    file.write_text(toml, encoding="utf-8")

    with pytest.raises(profiles.BrokenProfile) as refusal:
        profiles.load(str(tmp_path))

    assert str(refusal.value) == f"{file} 파일의 {fault} 고친 뒤 다시 실행하세요."


def test_a_file_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "agency.toml").write_bytes("[agency]\nname = \xec\n".encode("latin-1"))
    with pytest.raises(profiles.BrokenProfile, match="읽을 수 없습니다"):
        profiles.load(str(tmp_path))


def test_an_unknown_name_tells_which_there_are() -> None:
    with pytest.raises(profiles.BrokenProfile, match=r"‘nowhere’가 없습니다. 있는 것: .*jeonbuk"):
        profiles.load("nowhere")
