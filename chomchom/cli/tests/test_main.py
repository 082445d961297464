"""The command itself: quick, and clear about what it does not understand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from chomchom.accounts.roles import table
from chomchom.cli import commands
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


def every_command(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words that lead to each command, groups with what is in them."""
    context = click.Context(group)
    yield path
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name)


@pytest.mark.parametrize("path", list(every_command(commands)), ids=" ".join)
def test_help_is_in_korean_from_end_to_end(path: tuple[str, ...]) -> None:
    told = CliRunner().invoke(commands, [*path, "--help"], prog_name="chomchom").output

    assert told.startswith(f"쓰는 법: {' '.join(('chomchom', *path))} [옵션]")
    assert "이 도움말을 보여 줍니다." in told
    assert not re.search(r"Usage:|Options:|Commands:|Show th|\[default|required\]|INTEGER|TEXT|PATH|%Y", told)


@pytest.mark.parametrize("group", ["", "plan", "user", "ledger", "accesslog", "profile"])
def test_a_group_alone_shows_its_help_and_nothing_else(tmp_path: Path, group: str) -> None:
    words = group.split()

    run = chomchom(*words, data=tmp_path)

    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == chomchom(*words, "--help", data=tmp_path).stdout


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
        (["plan", "check", "a", "--formt"], "모르는 옵션입니다: --formt. 혹시 --format? 쓰는 법: chomchom plan check --help"),
        (["plan", "check", "a", "b"], "쓰지 않는 값이 더 있습니다: b. 쓰는 법: chomchom plan check --help"),
        (["plan", "import", "a", "--year"], "--year 뒤에는 값을 적어야 합니다. 쓰는 법: chomchom plan import --help"),
        (["plan", "import", "a", "--adopt=1"], "--adopt 뒤에는 값을 적지 않습니다. 쓰는 법: chomchom plan import --help"),
        (
            ["plan", "import", "a", "--year", "99999"],
            "--year에는 1990에서 2100 사이의 정수를 적으세요. 쓰는 법: chomchom plan import --help",
        ),
        (["simulate", "--seed", "셋"], "--seed에는 정수를 적으세요. 쓰는 법: chomchom simulate --help"),
        (["simulate", "--until", "어제"], "--until에는 2031-05-20 같은 날을 적으세요. 쓰는 법: chomchom simulate --help"),
        (["ledger", "close", "2026-13"], "YYYY-MM에는 2031-05 같은 달을 적으세요. 쓰는 법: chomchom ledger close --help"),
        (
            ["user", "add", "a", "--role", "boss"],
            f"--role에는 {', '.join(table().roles)} 가운데 하나를 적으세요. 쓰는 법: chomchom user add --help",
        ),
        (["backup", "-o", "/"], "--output에는 파일의 자리를 적으세요. 쓰는 법: chomchom backup --help"),
        (["docter"], "없는 명령입니다: docter. 혹시 doctor? 쓰는 법: chomchom --help"),
        (["serve", "--port", "99999"], "--port에는 1에서 65535 사이의 정수를 적으세요. 쓰는 법: chomchom serve --help"),
        (["plan", "check", "없는.hwpx"], "파일을 열 수 없습니다(없는.hwpx). 파일이 있는지, 읽을 권한이 있는지 확인해 주세요."),
    ],
)
def test_a_refusal_is_a_sentence_on_stderr_with_code_2(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    run = chomchom(*arguments, data=tmp_path)

    assert (run.returncode, run.stdout, run.stderr) == (2, "", sentence + "\n")


def test_a_command_tells_the_database_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGAPPNAME", "the command that started this one")

    CliRunner().invoke(commands, ["plan", "check", "missing.txt"], prog_name="chomchom")

    assert os.environ["PGAPPNAME"] == "chomchom plan check"
