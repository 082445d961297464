"""`plan check` and `plan show`: what they print and how they end."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from chomchom.cli import plan_file
from chomchom.orgs.profiles import FOLDER
from chomchom.plan.draft import Diagnostic, Draft, Related, Strategy
from chomchom.plan.sample import sample_plan

ERROR = Diagnostic(
    code="A01",
    severity="error",
    line=7,
    project="기획팀 1",
    message="다릅니다.",
    advice="고치세요.",
    related=[Related(line=9, text="합계")],
)
WARNING = Diagnostic(code="S01", severity="warning", line=3, message="확인하세요.")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    """What the file is found to hold; the reading itself is tested with the engines and below."""
    diagnostics: list[Diagnostic] = []
    monkeypatch.setattr(plan_file, "draft_apart", lambda path: Draft(strategy=Strategy(), diagnostics=diagnostics))
    return diagnostics


@pytest.mark.parametrize(
    ("diagnostics", "fail_on", "code"),
    [
        ([], "warning", 0),
        ([WARNING], "error", 0),
        ([WARNING], "warning", 1),
        ([WARNING, ERROR], "error", 1),
        ([WARNING, ERROR], "never", 0),
    ],
)
def test_check_ends_with_1_from_the_severity_asked_for(
    found: list[Diagnostic], diagnostics: list[Diagnostic], fail_on: str, code: int
) -> None:
    found.extend(diagnostics)

    assert CliRunner().invoke(plan_file.check, ["plan.txt", "--fail-on", fail_on]).exit_code == code


def test_check_prints_place_sentence_advice_and_related_lines(found: list[Diagnostic]) -> None:
    found.extend([WARNING, ERROR])

    assert CliRunner().invoke(plan_file.check, ["plan.txt"]).output.splitlines() == [
        "plan.txt:3: S01 확인 확인하세요.",
        "plan.txt:7: A01 오류 [기획팀 1] 다릅니다.",
        "    → 고치세요.",
        "    9줄: 합계",
        "",
        "코드마다의 뜻과 고치는 법: docs/manual/rules/README.md",
        "모두 2건: 오류 1, 확인 1, 참고 0 (산식과 예산 1, 구조 1)",
    ]


def test_check_as_json_holds_the_same(found: list[Diagnostic]) -> None:
    found.append(ERROR)

    said = msgspec.json.decode(CliRunner().invoke(plan_file.check, ["plan.txt", "--format", "json"]).output)
    assert msgspec.convert(said["diagnostics"], list[Diagnostic]) == [ERROR]
    assert said["summary"]["by_severity"] == {"error": 1, "warning": 0, "info": 0}


def test_show_prints_the_sample_plan_and_its_json_comes_back(tmp_path: Path) -> None:
    text = sample_plan(FOLDER / "jeonbuk", 2031)
    assert text is not None
    source, again = tmp_path / "plan.txt", tmp_path / "plan.json"
    source.write_text(text, encoding="utf-8")

    shown = CliRunner().invoke(plan_file.show, [str(source)]).output
    exported = CliRunner().invoke(plan_file.show, [str(source), "--json"]).output
    again.write_text(exported, encoding="utf-8")

    draft = msgspec.json.decode(exported, type=Draft)
    assert draft.year == 2031
    assert f"\n사업 {len(draft.projects)}개." in shown
    assert CliRunner().invoke(plan_file.show, [str(again)]).output.splitlines()[:-1] == shown.splitlines()[:-1]
