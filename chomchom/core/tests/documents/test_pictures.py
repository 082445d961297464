"""Only pictures that draw and load nothing go into documents; a refusal says what to do."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from chomchom.core.documents.pictures import BadPicture, as_svg, drawing, fitted, png
from chomchom.core.tests.documents.samples import CHART, LOGO

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'


def photograph(form: str, size: tuple[int, int] = (40, 20)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#C98A1B").save(out, form)
    return out.getvalue()


def huge() -> bytes:
    """A PNG of 100 megapixels that says so in its head and has none of them."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 10_000, 10_000, 8, 2, 0, 0, 0)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        (CHART, (760, 68)),
        (LOGO, (151.18, 37.8)),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"/>', (96, 48)),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="-5,-5,20,10" width="100%"/>', (20, 10)),
    ],
)
def test_a_drawing_says_its_size(svg: str, size: tuple[float, float]) -> None:
    drawn = drawing(svg)

    assert (round(drawn.width, 2), round(drawn.height, 2)) == size


@pytest.mark.parametrize(
    ("svg", "said"),
    [
        (f"{_HEAD}<script>1</script></svg>", "실행되는 내용"),
        (f'{_HEAD}<rect onclick="1"/></svg>', "실행되는 내용"),
        (f"{_HEAD}<foreignObject/></svg>", "실행되는 내용"),
        (f'{_HEAD}<image href="https://example.org/a.png"/></svg>', "다른 곳의 파일"),
        (f'{_HEAD}<use xlink:href="file:///etc/passwd#a"/></svg>', "다른 곳의 파일"),
        (f"{_HEAD}<style>@import 'a.css';</style></svg>", "다른 곳의 파일"),
        (f'{_HEAD}<rect fill="url(http://example.org/#a)"/></svg>', "다른 곳의 파일"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>', "DOCTYPE"),
        (f"{_HEAD}<rect></svg>", "손상"),
        ("<html/>", "SVG 그림이 아닙니다"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="100%"/>', "크기가 없습니다"),
    ],
)
def test_a_drawing_that_runs_loads_or_is_broken_is_refused(svg: str, said: str) -> None:
    with pytest.raises(BadPicture, match=said):
        drawing(svg)


def test_what_a_drawing_brings_itself_is_let_through() -> None:
    inside = base64.b64encode(photograph("PNG")).decode()

    drawn = drawing(f'{_HEAD}<rect fill="url(#a)"/><image xlink:href="data:image/png;base64,{inside}"/></svg>')

    assert drawn.width == 10


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_photograph_becomes_a_drawing(form: str) -> None:
    svg = as_svg(photograph(form))

    assert drawing(svg)[1:] == (40, 20)
    assert Image.open(BytesIO(png(drawing(svg), 72))).convert("RGB").getpixel((10, 10)) == pytest.approx((201, 138, 27), abs=3)


@pytest.mark.parametrize(("height", "size"), [(50, (241, 120)), (1000, (64, 643)), (100_000, (1, 643))])
def test_a_drawing_takes_its_share_of_the_line_and_no_more_than_a_page(height: int, size: tuple[int, int]) -> None:
    drawn = drawing(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 {height}"/>')

    width, high = fitted(drawn, 0.5)

    assert (round(width), round(high)) == size


def test_a_large_photograph_is_made_smaller() -> None:
    svg = as_svg(photograph("PNG", (4000, 1000)))

    assert drawing(svg)[1:] == (1600, 400)


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (huge(), r"가로 10,000 × 세로 10,000점"),
        (b"x" * 5_000_001, "5.0MB"),
        (b"", "읽을 수 없습니다"),
        (b"GIF89a", "읽을 수 없습니다"),
        (photograph("PNG")[:60], "읽을 수 없습니다"),
        ("<svg>가</svg>".encode("cp949"), "UTF-8"),
    ],
)
def test_what_cannot_be_a_picture_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadPicture, match=said):
        as_svg(data)


def test_a_drawing_is_drawn_with_its_letters() -> None:
    words = '<text x="5" y="40" font-size="40" font-family="Pretendard">한글</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{words}</svg>'

    picture = Image.open(BytesIO(png(drawing(svg), 72)))

    assert picture.size == (200, 100)
    assert len(re.findall(rb"[\x00-\x40]", picture.convert("L").tobytes())) > 300
