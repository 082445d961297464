"""Layout blocks as a Hangul document (.hwpx), as public agencies print.

python-hwpx makes the package, the fonts and the shapes; paragraphs and tables are written as XML, since its table objects take
minutes for hundreds of tables.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from chomchom.core.documents.hwpx_body import SETTINGS, Body
from chomchom.core.documents.hwpx_looks import Looks, set_up
from chomchom.core.documents.layout import Block, Frame, Line
from chomchom.core.documents.markup import plain, xml_text
from chomchom.core.documents.paging import pages_of

_SECTION, _PROPERTIES, _PREVIEW = "Contents/section0.xml", "Contents/content.hpf", "Preview/PrvText.txt"
_SHOWN = 1000  # letters that are shown of a file before it is opened
_SETTINGS = re.compile(r"<hp:secPr.*?</hp:secPr><hp:ctrl><hp:colPr.*?</hp:ctrl>", re.DOTALL)
_WEEKDAYS = "월화수목금토일"


def written(blocks: Sequence[Block], frame: Frame, pages: Mapping[int, int] | None = None) -> bytes:
    """A .hwpx file. `pages` says on which page each entry of the contents stands, where that is known."""
    from hwpx import HwpxDocument  # noqa: PLC0415 -- slow import

    document = HwpxDocument.new()
    set_up(document, frame.dress)
    body = Body(Looks(document, frame.dress), frame, lambda svg: str(document.media.add_image(svg.encode(), "svg")))
    content = "".join(body.written(blocks, pages_of(blocks) if pages is None else pages))
    opening = body.opening()
    changes: dict[str, Callable[[str], str]] = {
        _SECTION: lambda section: _section(section, opening, content),
        _PROPERTIES: lambda properties: _properties(properties, frame),
        _PREVIEW: lambda _: _preview(blocks),
    }
    return _changed(bytes(document.to_bytes()), changes)


def _changed(package: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """The package with some of its members changed, every other as it is.

    The library could add paragraphs too, but then checks each of some 30,000 several times over.
    """
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            change = changes.get(entry.filename)
            new.writestr(entry, change(data.decode()).encode() if change else data)
    return stream.getvalue()


def _section(section: str, opening: str, content: str) -> str:
    """The section with other paragraphs; the first of them holds its settings."""
    settings = _SETTINGS.search(section)
    if settings is None:
        raise ValueError("python-hwpx made a section without settings")
    return f"{section[: section.index('<hp:p ')]}{opening.replace(SETTINGS, settings[0], 1)}{content}</hs:sec>"


def _preview(blocks: Sequence[Block]) -> str:
    """The first words, which the system shows and searches without Hangul."""
    lines = (block.text for block in blocks if isinstance(block, Line))
    return plain("\r\n".join(lines))[:_SHOWN].replace("\n", "\r\n")


def _properties(package: str, frame: Frame) -> str:
    """What the system shows of the file: title, who made it and when."""
    at = frame.at.astimezone(dt.UTC)
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    facts = {
        "creator": plain(frame.organisation),
        "lastsaveby": plain(frame.organisation),
        "CreatedDate": stamp,
        "ModifiedDate": stamp,
        "date": f"{frame.at:%Y년 %-m월 %-d일} {_WEEKDAYS[frame.at.weekday()]}요일",
    }
    package = re.sub(
        r"<opf:title\s*/>|<opf:title>.*?</opf:title>", lambda _: f"<opf:title>{xml_text(frame.title)}</opf:title>", package
    )
    for name, value in facts.items():
        package = _said(package, name, value)
    return package


def _said(package: str, name: str, value: str) -> str:
    pattern = rf'(<opf:meta name="{name}" content="text")(?:\s*/>|>.*?</opf:meta>)'
    return re.sub(pattern, lambda found: f"{found[1]}>{xml_text(value)}</opf:meta>", package)
