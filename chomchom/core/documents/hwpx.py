"""Layout blocks as a Hangul document (.hwpx), as public agencies print.

python-hwpx makes the package, the fonts and the shapes; paragraphs and tables are written as XML, since its table objects take
minutes for hundreds of tables.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from chomchom.core.documents.hwpx_body import Body
from chomchom.core.documents.hwpx_looks import Looks, set_up
from chomchom.core.documents.layout import Block, Frame
from chomchom.core.documents.markup import without_forbidden, xml_text
from chomchom.core.documents.paging import pages_of

_SECTION, _PROPERTIES = "Contents/section0.xml", "Contents/content.hpf"
_WEEKDAYS = "월화수목금토일"


def written(blocks: Sequence[Block], frame: Frame, pages: Mapping[int, int] | None = None) -> bytes:
    """A .hwpx file. `pages` says on which page each entry of the contents stands, where that is known."""
    from hwpx import HwpxDocument  # noqa: PLC0415 -- slow import

    document = HwpxDocument.new()
    set_up(document, frame.dress)
    body = Body(Looks(document, frame.dress), frame, lambda svg: str(document.media.add_image(svg.encode(), "svg")))
    content = "".join(body.written(blocks, pages_of(blocks) if pages is None else pages))
    foot = body.foot()
    return _put_together(bytes(document.to_bytes()), content, foot, frame)


def _put_together(package: bytes, content: str, foot: str, frame: Frame) -> bytes:
    """The package with paragraphs, a foot and properties, every other member as it is.

    The library could add them too, but then checks each of some 30,000 paragraphs several times over.
    """
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == _SECTION:
                data = _section(data.decode(), content, foot).encode()
            elif entry.filename == _PROPERTIES:
                data = _properties(data.decode(), frame).encode()
            new.writestr(entry, data)
    return stream.getvalue()


def _section(section: str, content: str, foot: str) -> str:
    """The foot stands behind the settings of the section, in its first paragraph; the other paragraphs follow that."""
    settings, behind, rest = section.partition("</hp:secPr>")
    before, end, after = rest.rpartition("</hs:sec>")
    return f"{settings}{behind}{foot}{before}{content}{end}{after}"


def _properties(package: str, frame: Frame) -> str:
    """What the system shows of the file: title, who made it and when."""
    at = frame.at.astimezone(dt.UTC)
    stamp = f"{at:%Y-%m-%dT%H:%M:%SZ}"
    facts = {
        "creator": without_forbidden(frame.organisation),
        "lastsaveby": without_forbidden(frame.organisation),
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
