"""The command itself: quick, and clear about what it does not understand."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from chomchom.cli.tests.processes import chomchom

SLOW = {"django", "psycopg", "openpyxl", "docx", "hwpx", "pdfplumber", "kiwipiepy", "granian"}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that a command has imported when it ends."""
    program = (
        "import sys\nfrom chomchom.cli import main\n"
        f"sys.argv = ['chomchom', *{arguments!r}]\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('\\n' + ' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_help_names_every_command_and_loads_nothing_slow(tmp_path: Path) -> None:
    run = chomchom("--help", data=tmp_path)

    assert run.returncode == 0
    for name in ("demo", "serve", "worker", "migrate", "plan", "profile", "user", "backup", "restore", "doctor"):
        assert f"\n  {name} " in run.stdout
    assert loaded_by("--help") & (SLOW | {"msgspec"}) == set()


def test_plan_check_needs_neither_django_nor_a_database(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text("2030년 사업계획\n", encoding="utf-8")

    assert loaded_by("plan", "check", str(plan)) & SLOW == set()


def test_version_is_the_package_s(tmp_path: Path) -> None:
    assert chomchom("--version", data=tmp_path).stdout == f"촘촘 {version('chomchom')}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["plan", "check"], "빠진 것이 있습니다: FILE. 쓰는 법: chomchom plan check --help"),
        (["plan", "check", "a", "--fix"], "모르는 옵션입니다: --fix. 쓰는 법: chomchom plan check --help"),
        (
            ["serve", "--port", "99999"],
            "127.0.0.1:99999에서 받을 수 없습니다. 이미 켜진 서버를 끄거나 --port로 다른 포트를 적으세요.",
        ),
        (["plan", "check", "없는.hwpx"], "파일을 열 수 없습니다(없는.hwpx). 파일이 있는지, 읽을 권한이 있는지 확인해 주세요."),
    ],
)
def test_a_refusal_is_a_sentence_on_stderr_with_code_2(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    run = chomchom(*arguments, data=tmp_path)

    assert (run.returncode, run.stdout, run.stderr) == (2, "", sentence + "\n")
