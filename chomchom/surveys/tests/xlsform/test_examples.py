"""The public examples of pyxform: what each becomes is a table in `docs/xlsform.md`, and each file is held to it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from chomchom.surveys.instrument.answering import checked
from chomchom.surveys.instrument.checking import faults_of
from chomchom.surveys.tests.xlsform.answers import REGIONS, full
from chomchom.surveys.xlsform import BadXlsForm, NotSupported, read, write

EXAMPLES = Path(__file__).parent / "examples"
_DOCUMENT = (Path(__file__).parents[4] / "docs" / "xlsform.md").read_text()
ROWS = re.findall(r"^\| (\S+\.xls[xm]?) \| ([a-z ]+) \| (.*) \|$", _DOCUMENT, re.MULTILINE)
COUNTS = {result: int(count) for result, count in re.findall(r"^\| ([a-z ]+) \| (\d+) \| ", _DOCUMENT, re.MULTILINE)}
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # openpyxl says which extensions of a workbook it leaves out


def _of(result: str) -> list[tuple[str, str]]:
    return [(name, said) for name, is_, said in ROWS if is_ == result]


def test_the_table_names_every_file_and_counts_them() -> None:
    files = {str(file.relative_to(EXAMPLES)) for file in EXAMPLES.rglob("*.xls*")}

    assert {name for name, _, _ in ROWS} == files
    assert Counter(result for _, result, _ in ROWS) == COUNTS


@pytest.mark.parametrize("name", [name for name, _ in _of("converts")])
def test_a_form_that_converts_opens_and_submits_and_comes_back_the_same(name: str) -> None:
    form = read((EXAMPLES / name).read_bytes())

    assert faults_of(form) == []
    assert checked(form, full(form), regions=REGIONS)
    assert read(write(form)) == form


@pytest.mark.parametrize(("name", "said"), _of("to mend"))
def test_a_form_that_converts_with_faults_says_them(name: str, said: str) -> None:
    assert " ".join(each.sentence for each in faults_of(read((EXAMPLES / name).read_bytes()))) == said


@pytest.mark.parametrize(("name", "said"), _of("refused"))
def test_what_is_not_supported_is_refused_by_name(name: str, said: str) -> None:
    with pytest.raises(NotSupported) as refused:
        read((EXAMPLES / name).read_bytes())

    assert list(refused.value.parts) == re.findall(r"`([^`]+)`", said)
    assert all(refused.value.parts.values())  # each with the questions that use it


@pytest.mark.parametrize(("name", "said"), _of("broken"))
def test_what_is_broken_says_what_pyxform_found(name: str, said: str) -> None:
    with pytest.raises(BadXlsForm, match=re.escape(said)):
        read((EXAMPLES / name).read_bytes())
