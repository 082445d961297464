"""Files of INRC-II, put together to an instance; all three syntaxes come to the same values, and are checked in the same way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from chomchom.rostering.instances.broken import BrokenInstance, contents
from chomchom.rostering.instances.inrc2 import text, xml
from chomchom.rostering.instances.inrc2.agreeing import check_scenario, check_together
from chomchom.rostering.instances.inrc2.values import History, Instance, Scenario, Value, Week
from chomchom.rostering.instances.lines import Lines
from chomchom.rostering.instances.markup import Element

type Part = type[Scenario | History | Week]
BY_ROOT: Mapping[str, tuple[Part, Callable[[Element], Any]]] = {
    "Scenario": (Scenario, xml.scenario),
    "History": (History, xml.history),
    "WeekData": (Week, xml.week),
}
BY_WORD: Mapping[str, tuple[Part, Callable[[Lines], Any]]] = {
    "SCENARIO": (Scenario, text.scenario),
    "HISTORY": (History, text.history),
    "WEEK_DATA": (Week, text.week),
}
BY_KEY: Mapping[str, Part] = {"numberOfWeeks": Scenario, "nurseHistory": History, "requirements": Week}


class Document(NamedTuple):
    """A file of one of the three kinds, with the elements in it that the format does not have."""

    path: Path
    value: Scenario | History | Week
    unread: Sequence[str]


def document(path: Path) -> Document:
    """A file in whichever syntax. Raises BrokenInstance."""
    written = contents(path)
    begin = written.lstrip()[:1]
    kind, raw, unasked = {"<": _of_xml, "{": _of_json}.get(begin, _of_text)(path.name, written)
    try:
        value = msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise BrokenInstance(path.name, str(error)) from error
    return Document(path, value, list(dict.fromkeys([*unasked, *_unknown(raw, kind)])))


def read(documents: Sequence[Document]) -> Instance:
    """One scenario, one history, and one week or more, which are worked in the order in which they stand. Raises
    BrokenInstance."""
    scenario = _only(documents, Scenario)
    history = _only(documents, History)
    weeks = [each for each in documents if isinstance(each.value, Week)]
    if not weeks:
        raise BrokenInstance(scenario.path.name, "has no week data beside it")
    check_scenario(scenario.path.name, _as(Scenario, scenario))
    numbers = "-".join(_number(each.path) for each in weeks)
    instance = Instance(
        name=f"{_as(Scenario, scenario).id}_{_number(history.path)}_{numbers}",
        scenario=_as(Scenario, scenario),
        history=_as(History, history),
        weeks=tuple(_as(Week, each) for each in weeks),
        unread=tuple(dict.fromkeys(name for each in documents for name in each.unread)),
    )
    check_together(instance, history.path.name, [each.path.name for each in weeks])
    return instance


def _of_xml(name: str, written: str) -> tuple[Part, Any, Sequence[str]]:
    root = Element.root(name, written)
    if root.tag not in BY_ROOT:
        raise root.broken(f"is none of {', '.join(BY_ROOT)}")
    kind, reader = BY_ROOT[root.tag]
    return kind, reader(root), root.unasked()


def _of_json(name: str, written: str) -> tuple[Part, Any, Sequence[str]]:
    try:
        raw = msgspec.json.decode(written)
    except msgspec.DecodeError as error:
        raise BrokenInstance(name, str(error)) from error
    kind = next((kind for key, kind in BY_KEY.items() if key in raw), None)
    if kind is None:
        raise BrokenInstance(name, f"has none of {', '.join(BY_KEY)}")
    return kind, raw, ()


def _of_text(name: str, written: str) -> tuple[Part, Any, Sequence[str]]:
    lines = Lines(name, written)
    word = re.match(r"\w*", lines.peek())
    kind, reader = BY_WORD.get(word.group() if word else "", (None, None))
    if kind is None or reader is None:
        raise BrokenInstance(name, f"begins with none of {', '.join(BY_WORD)}")
    raw = reader(lines)
    if lines:
        lines.take("")
        raise lines.wrong("follows where the file should end")
    return kind, raw, ()


def _unknown(raw: Any, kind: Any) -> Iterator[str]:
    """Keys in it that the format does not have."""
    if isinstance(raw, list):
        inner = get_args(kind)[0]
        for each in raw:
            yield from _unknown(each, inner)
    elif isinstance(raw, dict) and issubclass(kind, Value):
        known = {each.encode_name: each.type for each in msgspec.structs.fields(kind)}
        for key, value in raw.items():
            if key in known:
                yield from _unknown(value, known[key])
            else:
                yield f"{kind.__name__}.{key}"


def _only(documents: Sequence[Document], kind: Part) -> Document:
    found = [each for each in documents if isinstance(each.value, kind)]
    if len(found) != 1:
        names = ", ".join(each.path.name for each in documents)
        raise BrokenInstance(names, f"has {len(found)} of {kind.__name__} where one is asked for")
    return found[0]


def _as[Kind: Scenario | History | Week](kind: type[Kind], document: Document) -> Kind:
    assert isinstance(document.value, kind)  # noqa: S101 -- whoever calls has chosen it by its kind
    return document.value


def _number(path: Path) -> str:
    """The last part of its name, by which the competition calls it."""
    return path.stem.rpartition("-")[2]
