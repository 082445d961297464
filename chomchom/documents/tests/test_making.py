"""Files of an edition: every format of one content, made in a process of its own that can be stopped."""

from __future__ import annotations

import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable

import msgspec
import pdfplumber
import pytest

from chomchom.core.documents.formats import WRITERS
from chomchom.core.documents.layout import Dress
from chomchom.core.making.apart import CannotMake, made_apart
from chomchom.documents.content import Chart, Content, Heading, Passage, Sentence, row, table
from chomchom.documents.figures import count
from chomchom.documents.making import made
from chomchom.documents.order import Order

AT = dt.datetime(2031, 6, 15, 9, tzinfo=dt.UTC)
PEOPLE = count("people", "사람", 1250, "명")
CONTENT = Content(
    title="2분기 실적보고서 <표> & 😀",
    organisation="기획팀",
    as_of=AT.date(),
    parts=(
        Heading("Ⅰ. 한눈에", 1),
        Sentence(("모두 ", PEOPLE, "이 왔습니다. \x00=1+1 <b>")),
        Passage("summary", "총평", text="- 잘했습니다.\n=HYPERLINK(1)"),
        *table("목표", ("이름", "값"), [row(f"목표 {number}", PEOPLE) for number in range(60)]),
        Chart("사람", ("가", "나"), (3.0, 5.0), unit="명"),
    ),
)
SIGNED = (("기안", "김기획", "6/15"), ("결재", "", ""))
ORDER = Order(format="pdf", content=CONTENT, number="기획팀-2031-1", digest="a" * 64, signed=SIGNED, has_cover=True, at=AT)


def apart(order: Order, goes_on: Callable[[str], bool] = lambda _: True) -> bytes | None:
    return made_apart("chomchom.documents.making:made_to_order", msgspec.json.encode(order), goes_on=goes_on)


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_says_the_same(form: str) -> None:
    data = made(msgspec.structs.replace(ORDER, format=form))
    if form == "pdf":
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            text = "".join(page.extract_text() for page in pdf.pages)
    elif form == "html":
        text = data.decode()
    else:
        archive = zipfile.ZipFile(io.BytesIO(data))
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    boxes = () if form == "xlsx" else ("김기획",)  # sheets have no box to sign in
    for said in ("기획팀-2031-1", "목표 59", "1,250", *boxes):
        assert said in text, said
    assert "\x00" not in text


def test_a_file_is_made_apart_as_it_is_made_here_and_stops_at_once_when_told() -> None:
    order = msgspec.structs.replace(ORDER, format="html")
    steps = set[str]()

    def goes_on(step: str) -> bool:
        steps.add(step)
        return True

    assert apart(order, goes_on) == made(order)
    assert steps <= {"", "글과 표를 놓는 중", "쪽을 짜서 쓰는 중"}
    began = time.monotonic()
    assert apart(ORDER, goes_on=lambda _: False) is None
    assert time.monotonic() - began < 5


def test_what_breaks_in_the_process_is_told_in_a_sentence() -> None:
    with pytest.raises(CannotMake, match="다시 만들어"):
        apart(msgspec.structs.replace(ORDER, format="exe"))


def test_why_a_renderer_refuses_reaches_whoever_waits() -> None:
    broken = msgspec.structs.replace(ORDER, dress=Dress(logo="<svg"))
    with pytest.raises(CannotMake, match="그림"):
        apart(broken)
