"""Marks: what the sign before a line says it is.

Korean office documents carry their structure in signs (`□`, `○`, `-`, `▣`, `①`, `1)`, `가.`, `< … >`), not in styles. One line is
judged alone here; which part it belongs to, and which depth means what, is for the outline, which sees the neighbours.
Always true: the text of a block never begins with the mark that was taken off, and nothing else of it is changed.
"""

from __future__ import annotations

import re

from chomchom.plan.reader.blocks import Block, Heading, ListItem, Paragraph, Place

HEADING_LENGTH = 40
"""A heading is a name, not a sentence: a marked line longer than this is a list item."""

_SQUARES = "□■▢◻◼☐❏❑❐❒◽◾⬜⬛"
_POINTS = "○●◎❍◯〇⚪⚫◦∘•∙‧・·⦁⋅ㆍ◉⊙▪▫◆◇◈♦❖⬥⬦★☆✦✧△▲▽▼◁◀※＊*▣▤▥▦▧▨▩▶▷►▻☞☛➔➜➡⇒⇨→↳└┗√✓✔☑☒‣⁃➢➤❯»⇛⟹⟶➝➞➙➧➨➩➪⮕:"
_DASHES = r"\-‐‑‒–—―─━－ㅡ"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd"
_CIRCLED = "①-⑳❶-❿➀-➓⓪⓵-⓾㉠-㉻㈀-㈜⑴-⒇⒈-⒛\U000f02b1-\U000f02c4"

_OUTER_BULLETS = "*+·•▪-‐‑‒–—―─━－ㅡ"
"""Bullets that word processors put before the mark that counts."""
_DOUBLE_BULLET = re.compile(rf"[{re.escape(_OUTER_BULLETS)}] +(?=[{_SQUARES}{_POINTS}{_CIRCLED}{_PRIVATE}]|[oOㅇ] |[-=]{{1,2}}>)")
_MARKDOWN_HEADING = re.compile(r"(#{1,6}) +")
_SQUARE = re.compile(rf"([{_SQUARES}])\s*(?=\S)")
_POINT = re.compile(rf"([{_POINTS}]|[oOㅇ](?= ))\s*(?=\S)")
_DASH = re.compile(rf"([{_DASHES}])(?:\s+(?=\S)|(?=[^\s\d{_DASHES}]))")
_ENUMERATED = re.compile(
    rf"([{_CIRCLED}]|\(\d{{1,2}}\)|\([가-하]\)|\d{{1,2}}\)|[가-하][.)](?=\s)|\d{{1,2}}\.(?=\s|[^\s\d]))\s*(?=\S)"
)
_ARROW = re.compile(r"([-=]{1,2}>)\s*(?=\S)")
_SIGN = re.compile(rf"([{_PRIVATE}])\s*(?=\S)")
_ROMAN = re.compile(r"([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+|[IVX]{1,4}(?= ?\.))\s*\.?\s*(?=\S)")
_CHAPTER = re.compile(r"(제\s?\d{1,2}\s?[장절편])\s*\.?\s*(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2}) +(?=[^\W\d])")
_BRACKETED = re.compile(r"([<〈《【［\[＜≪「『])\s*([^<>〈〉《》【】［］\[\]＜＞≪≫「」『』]{1,40}?)\s*[>〉》】］\]＞≫」』]$")

_SPACES = re.compile(r"[\u00a0\u2000-\u200b\u202f\u3000\ufeff]")


def classify(text: str, place: Place, *, indent: int = 0) -> Heading | ListItem | Paragraph:
    """Judge one line by its mark. `indent` is counted in characters (or levels) and adds to the depth of a list item.

    A line without a mark is a Paragraph with its text stripped, even an empty one. Never raises.
    """
    plain = _SPACES.sub(" ", text).replace("**", "").rstrip()
    body = plain.lstrip()
    depth = 1 + indent + len(plain) - len(body)
    bare = _DOUBLE_BULLET.sub("", body, count=1) if body[:1] in _OUTER_BULLETS else body
    return _heading(bare, place) or _item(bare, place, depth) or Paragraph(place, body)


def split_mark(text: str) -> tuple[str, str]:
    """The mark (empty if none) and the text without it, for text that is not a block of its own, such as a line in a cell."""
    block: Block = classify(text, Place(0))
    if isinstance(block, ListItem | Heading):
        return block.mark, block.text
    return "", text.strip()


def _heading(body: str, place: Place) -> Heading | None:
    if not body or len(body) > HEADING_LENGTH + 8:
        return None
    if body[0] == "#" and (match := _MARKDOWN_HEADING.match(body)):
        inner = _heading(body[match.end() :], place)
        return inner or Heading(place, body[match.end() :], len(match[1]), "#")
    if match := _BRACKETED.match(body):
        return Heading(place, match[2].strip(), 3, match[1])
    for pattern, level in ((_SQUARE, 2), (_ROMAN, 1), (_CHAPTER, 1), (_NUMBERED, 1)):
        if (match := pattern.match(body)) and len(body) - match.end() <= HEADING_LENGTH:
            return Heading(place, body[match.end() :], level, match[1])
    return None


def _item(body: str, place: Place, depth: int) -> ListItem | None:
    for pattern in (_POINT, _ARROW, _DASH, _ENUMERATED, _SQUARE, _SIGN):
        if match := pattern.match(body):
            return ListItem(place, body[match.end() :], match[1], depth)
    return None
