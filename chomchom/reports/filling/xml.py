"""Elements of lxml as both dialects look at them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from chomchom.reports.filling.fields import BadTemplate
from chomchom.reports.filling.text import Element

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def parsed(content: bytes, member: str) -> Element:
    """The root of a part. Raises BadTemplate; entities are not followed, and what is nested without end is damage."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BadTemplate(f"문서의 내용이 손상되었습니다({member}). 한글이나 워드에서 다시 저장해 올려 주세요.") from fault


def written(root: Element) -> bytes:
    """The part as bytes."""
    return _HEAD + bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False))


def kind_of(element: Element) -> str:
    """Its name without the namespace."""
    return str(element.tag).rpartition("}")[2]


def space_of(element: Element) -> str:
    """Its namespace."""
    return str(element.tag).rpartition("}")[0].removeprefix("{")


def children(element: Element) -> Iterator[Element]:
    """The elements in it, without comments."""
    return iter(element.iterchildren(etree.Element))
