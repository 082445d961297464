"""The command and the pages read a file in the very same way."""

from __future__ import annotations

from pathlib import Path

import pytest

from chomchom.plan.pipeline import CannotRead, File, Terms, draft_of, read
from chomchom.plan.tests.samples import DOCUMENT, plan
from chomchom.plan.writer.json import to_json
from chomchom.plan.writer.xlsx import workbook


@pytest.mark.parametrize("name", ["계획.json", "계획.txt"])
def test_an_export_is_known_by_its_content_whatever_its_name(name: str) -> None:
    draft = read(File(name, to_json(plan()))).draft

    assert draft.projects == plan().projects
    assert read(File(name, workbook(plan()))).draft.projects == plan().projects


def test_a_file_is_read_the_same_from_the_disk_and_from_an_upload(tmp_path: Path) -> None:
    path = tmp_path / "계획.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    steps: list[str] = []

    draft, text = read(File(path.name, path.read_bytes()), step=steps.append)

    assert draft == draft_of(path)
    assert text == DOCUMENT
    assert steps == ["사업을 찾는 중", "사업 2개를 점검하는 중"]
    assert [each.line for each in draft.diagnostics] == sorted(each.line for each in draft.diagnostics)


@pytest.mark.parametrize("data", [DOCUMENT.encode(), to_json(plan()), workbook(plan())])
def test_one_limit_holds_for_every_format(data: bytes) -> None:
    with pytest.raises(CannotRead, match="너무 큽니다"):
        read(File("계획", data), Terms(limit=100))


def test_a_finding_about_the_year_of_a_schedule_names_the_line_of_the_year() -> None:
    schedule = "□ 추진계획\n\n세부추진사항\t2030\n활동\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\n교육\t\t\t■\t\t\t\t\t\t\t\t\t\n"
    text = f"{DOCUMENT}{schedule}"

    (found,) = [each for each in read(File("계획.txt", text.encode())).draft.diagnostics if each.code == "C01"]

    assert text.split("\n")[found.line - 1].startswith("세부추진사항")
