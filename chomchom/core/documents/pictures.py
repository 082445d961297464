"""Pictures of documents: drawings as SVG, looked over before they go into a file, and as pixels for readers that draw no SVG.

What an agency gives as its logo may be a drawing or a photograph; `as_svg` makes a drawing of either.
"""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from chomchom.core.documents.looks import TEXT_HEIGHT, TEXT_WIDTH
from chomchom.core.documents.press import typefaces

if TYPE_CHECKING:
    pass

MOST_PIXELS = 25_000_000
MOST_BYTES = 5_000_000
_WIDEST = 1600  # pixels kept of a photograph
_FORMATS = ("PNG", "JPEG", "WEBP")
_DPI = 200
_HIGHEST = 0.9  # of a page, so that its caption stays with it
_LENGTH = re.compile(r"\s*([\d.]+)\s*(px|pt|mm|cm|in)?\s*")
_UNITS = {"px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LOADS = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|['\"]?data:image/)", re.IGNORECASE)
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)"""


class BadPicture(ValueError):
    """A picture that cannot go into a document; says in Korean why and what to do."""


class Drawing(NamedTuple):
    """A drawing that was looked over, with its size in pixels of a screen."""

    svg: str
    width: float
    height: float


def drawing(svg: str) -> Drawing:
    """The drawing, if it is one and loads nothing from elsewhere; raises BadPicture."""
    if len(svg) > MOST_BYTES * 2:
        raise BadPicture("그림이 너무 큽니다. 점과 선을 줄여 다시 저장한 그림을 쓰세요.")
    root = _root(svg)
    for element in root.iter():
        _check(element)
    width, height = _size(root)
    return Drawing(svg, width, height)


def fitted(drawn: Drawing, share: float) -> tuple[float, float]:
    """Its width and height in points: as wide as its share of the line, and smaller if it were higher than a page."""
    width = TEXT_WIDTH * share
    height = width * drawn.height / drawn.width
    scale = min(1.0, _HIGHEST * TEXT_HEIGHT / height)
    return width * scale, height * scale


def as_svg(data: bytes) -> str:
    """A drawing (SVG) or a photograph (PNG, JPEG, WebP) as a drawing; raises BadPicture."""
    if len(data) > MOST_BYTES:
        raise BadPicture(f"그림 파일이 {len(data) / 1_000_000:.1f}MB입니다. {MOST_BYTES // 1_000_000}MB 이하로 줄여 주세요.")
    if b"<svg" in data[:2000]:
        try:
            return drawing(data.decode("utf-8-sig")).svg
        except UnicodeDecodeError as fault:
            raise BadPicture("SVG 그림의 글자가 UTF-8이 아닙니다. UTF-8로 다시 저장해 주세요.") from fault
    return _framed(data)


def png(drawn: Drawing, width: float) -> bytes:
    """The drawing as pixels, `width` points wide, at 200 dots to the inch; raises BadPicture if it cannot be drawn."""
    import typst  # noqa: PLC0415 -- slow import

    inputs = {"svg": drawn.svg, "width": f"{width:.2f}"}
    try:
        return bytes(typst.compile(_PAGE, sys_inputs=inputs, font_paths=typefaces(), format="png", ppi=_DPI))
    except typst.TypstError as fault:
        raise BadPicture("그림(SVG)을 그릴 수 없습니다. 그림 프로그램에서 열어 다시 저장해 주세요.") from fault


def _root(svg: str) -> ET.Element:
    """Its root. What declares entities is refused before it is parsed: they can grow without end."""
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        raise BadPicture("그림(SVG)에 DOCTYPE 선언이 있습니다. ‘일반 SVG’로 다시 저장해 주세요.")
    try:
        root = ET.fromstring(svg)  # noqa: S314 -- without entities there is nothing to grow
    except (ET.ParseError, ValueError) as fault:
        raise BadPicture("그림(SVG)이 손상되었습니다. 그림 프로그램에서 열어 다시 저장해 주세요.") from fault
    if root.tag.rpartition("}")[2] != "svg":
        raise BadPicture("SVG 그림이 아닙니다. SVG나 PNG로 저장한 그림을 쓰세요.")
    return root


def _check(element: ET.Element) -> None:
    """Nothing that runs or is fetched."""
    name = str(element.tag).rpartition("}")[2]
    if name in ("script", "foreignObject") or any(key.startswith("on") for key in element.attrib):
        raise BadPicture("그림(SVG)에 실행되는 내용이 있습니다. ‘일반 SVG’로 다시 저장해 주세요.")
    links = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href")
    elsewhere = any(not link.startswith(("#", "data:image/")) for link in links)
    styles = (element.text or "" if name == "style" else "", *element.attrib.values())
    if elsewhere or any(_LOADS.search(style) for style in styles):
        raise BadPicture("그림(SVG)이 다른 곳의 파일을 불러옵니다. 그림 안에 넣어 다시 저장해 주세요.")


def _size(root: ET.Element) -> tuple[float, float]:
    """In pixels: what its box says, which is what scales, else its width and height."""
    box = [float(each) for each in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2], box[3]
    sides = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    width, height = (float(side[1]) * _UNITS[side[2] or "px"] if side else 0.0 for side in sides)
    if not width or not height:
        raise BadPicture("그림(SVG)에 크기가 없습니다. width와 height, 또는 viewBox를 적어 다시 저장해 주세요.")
    return width, height


def _framed(data: bytes) -> str:
    """A photograph inside a drawing, drawn anew so that nothing but the picture stays."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 -- slow import

    damaged = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError)
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _too_many(picture.width, picture.height)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except BadPicture:
        raise
    except damaged as fault:
        raise BadPicture("그림을 읽을 수 없습니다. SVG나 PNG로 다시 저장한 그림을 쓰세요.") from fault
    upright.thumbnail((_WIDEST, _WIDEST))
    out = BytesIO()
    upright.save(out, "PNG")
    inside = base64.b64encode(out.getvalue()).decode()
    size = f'width="{upright.width}" height="{upright.height}"'
    box = f'viewBox="0 0 {upright.width} {upright.height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {size}><image {size} href="data:image/png;base64,{inside}"/></svg>'


def _too_many(width: int, height: int) -> BadPicture:
    return BadPicture(
        f"그림이 너무 큽니다(가로 {width:,} × 세로 {height:,}점). 가로와 세로를 곱해 {MOST_PIXELS:,}점을 넘지 않게 줄여 주세요."
    )
