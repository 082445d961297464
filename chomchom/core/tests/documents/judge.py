"""A judge of Hangul documents that knows nothing of what wrote them: @rhwp/core, which opens and lays them out in Chromium."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from chomchom.core.tests.chromium import chromium

_CODE = Path(__file__).resolve().parents[3] / "home/tests/browser/vendor/rhwp-core"
_PAGE = "<!doctype html><html lang='ko'><title>judge</title><body></body></html>"
_START = """async () => {
  const judge = await import('/rhwp.js');
  const context = document.createElement('canvas').getContext('2d');
  globalThis.measureTextWidth = (font, text) => { context.font = font; return context.measureText(text).width; };
  await judge.default({ module_or_path: '/rhwp_bg.wasm' });
  globalThis.opened = (bytes) => new judge.HwpDocument(Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0)));
}"""
_READ = """(bytes) => {
  globalThis.shown?.free();
  const doc = globalThis.shown = globalThis.opened(bytes);
  const controls = JSON.parse(doc.getControls()).filter((each) => each.list === 0);
  const cell = (at, control, number) => {
    const place = JSON.parse(doc.getCellInfo(0, at, control, number));
    const lines = [...Array(doc.getCellParagraphCount(0, at, control, number)).keys()];
    const text = lines.map((line) => doc.getTextInCell(0, at, control, number, line, 0, 1000000)).join('\\n');
    return [place.row, place.col, place.rowSpan, place.colSpan, text];
  };
  const table = ({ para, controlIndex }) => {
    const count = JSON.parse(doc.getTableDimensions(0, para, controlIndex)).cellCount;
    return [...Array(count).keys()].map((number) => cell(para, controlIndex, number));
  };
  return {
    pages: doc.pageCount(),
    text: JSON.parse(doc.getTextFileUnicode()),
    tables: controls.filter((each) => each.ctrlId === 'tbl').map(table),
    pictures: controls.filter((each) => each.ctrlId === 'gso').map(
      (each) => JSON.parse(doc.getPictureProperties(0, each.para, each.controlIndex)).description),
  };
}"""
_PAGES = "(paragraphs) => paragraphs.map((at) => JSON.parse(globalThis.shown.getPageOfPosition(0, at)).page + 1)"
_DRAWN = "(page) => globalThis.shown.renderPageSvg(page - 1)"
_HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


class Judge:
    """What the judge says of the document that it opened last."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(_START)

    def read(self, hwpx: bytes) -> dict[str, Any]:
        """Its number of pages, its text, its tables cell by cell, and what its pictures show in words."""
        found: dict[str, Any] = self._page.evaluate(_READ, base64.b64encode(hwpx).decode())
        return found

    def pages_of(self, paragraphs: Sequence[int]) -> list[int]:
        """On which pages paragraphs of the body stand."""
        found: list[int] = self._page.evaluate(_PAGES, list(paragraphs))
        return found

    def drawn(self, page: int) -> str:
        """A page as SVG."""
        return str(self._page.evaluate(_DRAWN, page))

    def letters(self, page: int) -> str:
        """What a page shows, without blanks."""
        return "".join(re.sub(r"<[^>]*>", "", self.drawn(page)).split())


@contextmanager
def judge() -> Iterator[Judge]:
    """The judge in a Chromium of its own, without network."""
    with chromium() as browser:
        page = browser.new_page()
        page.route("**/*", _serve)
        page.goto("http://judge.test/")
        yield Judge(page)


def said_and_targets(section: bytes) -> list[tuple[str, int, int]]:
    """The lines of the contents: text, the page that they say, and which paragraph of the body they lead to."""
    root: Any = ET.fromstring(section)
    body = {inner.get("id"): place for place, outer in enumerate(root.findall(f"{_HP}p")) for inner in outer.iter(f"{_HP}p")}
    found = []
    for paragraph in root.findall(f"{_HP}p"):
        for command in paragraph.iterfind(f".//{_HP}stringParam[@name='Command']"):
            if led := re.fullmatch(r"\?#(\d+);0;1;0;", command.text or ""):
                words = paragraph.find(f".//{_HP}t")
                found.append(((words.text or "").strip(), int(words[-1].tail), body[led[1]]))
    return found


def _serve(route: Route) -> None:
    name = route.request.url.rpartition("/")[2]
    if name in ("rhwp.js", "rhwp_bg.wasm"):
        kind = "application/wasm" if name.endswith(".wasm") else "text/javascript"
        route.fulfill(path=_CODE / name, content_type=kind)
    else:
        route.fulfill(body=_PAGE, content_type="text/html")
