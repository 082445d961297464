"""The page of the manual that lists every kind, written from the declarations: `chomchom ledger kinds --markdown`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chomchom.ledger.kinds import Kind

HEAD = """# 실적 종류

원장에 올릴 수 있는 일은 아래 {number}가지입니다. 종류마다 올리는 양식이 있고, 목표의 물음은 이 종류를 셉니다.
**굵은 구분**은 꼭 적습니다. 수치가 비어 있는 종류는 한 번 올릴 때 한 건으로 셉니다.

| 종류 | 단위 | 구분 | 수치 | 올리는 곳 | 무엇을 올리나 |
|---|---|---|---|---|---|
"""


def page(kinds: Iterable[Kind]) -> str:
    """The page in Markdown, kinds by name."""
    listed = sorted(kinds, key=lambda kind: kind.name)
    return HEAD.format(number=len(listed)) + "".join(f"| {' | '.join(_cells(kind))} |\n" for kind in listed)


def _cells(kind: Kind) -> Iterator[str]:
    yield f"{kind.name} `{kind.code}`"
    yield kind.unit
    yield ", ".join(f"**{label.name}**" if label.code in kind.required else label.name for label in kind.labels)
    yield ", ".join(kind.figures)
    yield kind.posted_by
    yield kind.about
