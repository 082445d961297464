"""XML of strangers: parsed without anything from outside, asked for by name, and with an account of what nobody asked for.

Namespaces are not looked at. An error names the file, the line and the element.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from chomchom.rostering.instances.broken import MOST, BrokenInstance, is_number


class Element:
    """An element, that remembers which of its children and attributes were asked for."""

    def __init__(self, file: str, node: Any, asked: set[Any]) -> None:
        self._file, self._node, self._asked = file, node, asked
        self.tag: str = etree.QName(node).localname
        asked.add(node)

    @classmethod
    def root(cls, file: str, text: str) -> Element:
        """Of a document. Raises BrokenInstance where it is not well formed, or has a document type of its own."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            tree = etree.fromstring(text.encode(), parser).getroottree()
        except etree.XMLSyntaxError as error:
            raise BrokenInstance(f"{file}, line {error.lineno}", error.msg) from error
        if tree.docinfo.doctype:
            raise BrokenInstance(file, "has a DOCTYPE, which no instance needs")
        return cls(file, tree.getroot(), set())

    def broken(self, what: str) -> BrokenInstance:
        """What is wrong with this element."""
        return BrokenInstance(f"{self._file}, line {self._node.sourceline}, <{self.tag}>", what)

    def children(self, tag: str) -> list[Element]:
        """Those of that name, in order."""
        found = [each for each in self._node if etree.QName(each).localname == tag]
        return [Element(self._file, each, self._asked) for each in found]

    def maybe(self, tag: str) -> Element | None:
        """The only child of that name, or None. Raises BrokenInstance where there are several."""
        found = self.children(tag)
        if len(found) > 1:
            raise self.broken(f"has {len(found)} elements <{tag}> where one is asked for")
        return found[0] if found else None

    def child(self, tag: str) -> Element:
        """The same, where there has to be one."""
        found = self.maybe(tag)
        if found is None:
            raise self.broken(f"has no element <{tag}>")
        return found

    def many(self, within: str, tag: str) -> list[Element]:
        """What a list of that name has in it; nothing where there is no such list."""
        found = self.maybe(within)
        return found.children(tag) if found is not None else []

    @property
    def text(self) -> str:
        """What stands in it."""
        return (self._node.text or "").strip()

    def text_of(self, tag: str) -> str:
        """What stands in a child, which must not be empty."""
        child = self.child(tag)
        if not child.text:
            raise child.broken("is empty")
        return child.text

    @property
    def number(self) -> int:
        """What stands in it, as a whole number."""
        return self._number(self.text)

    def number_of(self, tag: str) -> int:
        """The same of a child."""
        return self.child(tag).number

    def attribute(self, name: str, otherwise: str | None = None) -> str:
        """Raises BrokenInstance where it is missing and nothing else is given."""
        self._asked.add((self._node, name))
        value: str | None = self._node.get(name, otherwise)
        if value is None:
            raise self.broken(f"has no attribute {name}")
        return value

    def number_in(self, name: str, otherwise: str | None = None) -> int:
        """An attribute as a whole number."""
        return self._number(self.attribute(name, otherwise))

    def _number(self, text: str) -> int:
        if not is_number(text):
            raise self.broken(f"says “{text}” where a number from 0 to {MOST:,} is asked for")
        return int(text)

    def unasked(self) -> list[str]:
        """Names of elements and attributes in it that nobody has asked for, each once."""
        return list(dict.fromkeys(self._unasked(self._node)))

    def _unasked(self, node: Any) -> Iterator[str]:
        tag = etree.QName(node).localname
        for name in node.attrib:
            if not name.startswith("{") and (node, name) not in self._asked:
                yield f"{tag}@{name}"
        for each in node:
            if each in self._asked:
                yield from self._unasked(each)
            else:
                yield f"{tag}/{etree.QName(each).localname}"
