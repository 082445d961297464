"""What is wrong with the fields of a template, each with where it stands and what to do."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz, process

from chomchom.core.particles import quoted
from chomchom.reports.filling.fields import Broken, Fault, Field, FieldKind, Known

_NEAR = 60
_BROKEN = {
    Broken.UNCLOSED: "‘{{{{{name}’ 뒤에 닫는 중괄호 ‘}}}}’가 없습니다. 한 문단 안에서 ‘{{{{항목 이름}}}}’으로 닫아 주세요.",
    Broken.UNOPENED: "여는 중괄호 ‘{{{{’ 없이 ‘}}}}’만 있습니다. 지우거나 ‘{{{{항목 이름}}}}’으로 고쳐 주세요.",
    Broken.NAMELESS: "중괄호 안에 이름이 없습니다. 이름을 적거나 지워 주세요.",
    Broken.ENDLESS: "{kind} ‘{name}’의 끝이 같은 문단 안에 없습니다. 지우고 한 문단 안에 다시 넣어 주세요.",
    Broken.BEGINLESS: "{kind}의 끝만 있고 시작이 없습니다. 그 문단을 지우고 다시 써 주세요.",
    Broken.INSIDE: "다른 필드 안에 든 {kind}입니다(‘{name}’). 밖으로 꺼내 주세요.",
}
_FOR_PEOPLE = "이름 없는 {kind}입니다. 채우지 않고 사람이 쓸 자리로 남겨 둡니다. 채우려면 필드 이름을 적어 주세요."


def faults_of(fields: Sequence[Field], known: Known) -> list[Fault]:
    """All faults in the order of the fields; whatever is broken is told as that alone."""
    whole = [each for each in fields if each.broken is None]
    of_rows = [each for each in whole if each.name in known.names and each.table in known.tables]
    told = [_broken(each) for each in fields if each.broken]
    told += [*_of_names(whole, known), *_of_rows(of_rows), *_doubled(whole, known), *_doubled_rows(of_rows)]
    if not whole and not told:
        told.append(Fault("none", "", "", "서식에 채울 항목이 하나도 없습니다. 누름틀이나 ‘{{항목 이름}}’을 넣어 주세요."))
    order = {each.where: place for place, each in reversed(list(enumerate(fields)))}
    return sorted(dict.fromkeys(told), key=lambda each: order.get(each.where, len(fields)))


def nearest(name: str, names: frozenset[str]) -> str:
    """The known name that looks most like it, compared letter by letter; empty if none does."""
    found = process.extractOne(name, sorted(names), scorer=fuzz.ratio, processor=_letters, score_cutoff=_NEAR)
    return found[0] if found else ""


def _letters(name: str) -> str:
    return unicodedata.normalize("NFD", name.replace(" ", ""))


def _broken(field: Field) -> Fault:
    how, kind = field.broken or Broken.NAMELESS, field.kind.label
    is_for_people = how is Broken.NAMELESS and field.kind is not FieldKind.PLACEHOLDER
    says = (_FOR_PEOPLE if is_for_people else _BROKEN[how]).format(name=field.name, kind=kind)
    return Fault(how, field.name, field.where, f"{field.where}: {says}", is_remark=is_for_people)


def _of_names(fields: Sequence[Field], known: Known) -> Iterator[Fault]:
    for each in fields:
        if each.name in known.tables:
            example = f"{each.name}.{min(known.tables[each.name], default='열 이름')}"
            says = f"{quoted(each.name, '은')} 표의 이름입니다. ‘{example}’처럼 열까지 적고, 표의 한 줄에 넣어 주세요."
            yield Fault("table", each.name, each.where, f"{each.where}: {says}")
        elif each.name not in known.names:
            yield Fault("unknown", each.name, each.where, f"{each.where}: {_unknown(each, known)}")


def _unknown(field: Field, known: Known) -> str:
    if of := known.elsewhere.get(field.name):
        return f"{quoted(field.name, '은')} {of}의 항목입니다. 쓰는 문서를 바꾸어 올리거나 이 항목을 지워 주세요."
    near = nearest(field.name, known.names)
    says = f"{quoted(field.name, '은')} 모르는 항목입니다."
    if near:
        return f"{says} {quoted(near, '을')} 뜻했다면 그렇게 고쳐 주세요."
    by_hand = "" if field.kind is FieldKind.PLACEHOLDER else " 사람이 쓸 자리라면 필드 이름을 비워 주세요."
    return f"{says} 항목 목록에 있는 이름으로 고치거나 지워 주세요.{by_hand}"


def _of_rows(fields: Sequence[Field]) -> Iterator[Fault]:
    """Of fields of rows, where they stand: in a row of their own table, which can be repeated, and in no other."""
    repeated = _by_row(fields)
    for each in fields:
        if each.row == 0:
            says = f"{quoted(each.name, '은')} 표의 한 줄에 넣어야 합니다. 표를 만들고 그 칸으로 옮겨 주세요."
            yield Fault("outside", each.name, each.where, f"{each.where}: {says}")
    for row in repeated.values():
        first = row[0]
        if tables := sorted({each.table for each in row} - {first.table}):
            says = f"한 줄에 두 표(‘{first.table}’, ‘{tables[0]}’)의 항목이 함께 있습니다. 표마다 줄을 나누어 주세요."
            yield Fault("mixed", first.table, first.where, f"{first.where}: {says}")
        if first.merged:
            says = f"‘{first.table}’의 줄을 되풀이할 수 없습니다. 아래 줄과 합친 칸을 나누어 주세요."
            yield Fault("merged", first.table, first.where, f"{first.where}: {says}")
        if any(outer in repeated for outer in first.around):
            says = f"되풀이하는 줄 안의 표에 또 되풀이하는 줄(‘{first.table}’)이 있습니다. 표를 밖으로 꺼내 주세요."
            yield Fault("nested", first.table, first.where, f"{first.where}: {says}")


def _doubled(fields: Sequence[Field], known: Known) -> Iterator[Fault]:
    """A long text that may stand once stands twice."""
    places: defaultdict[str, list[Field]] = defaultdict(list)
    for each in fields:
        if each.name in known.once:
            places[each.name].append(each)
    for name, (_, *others) in places.items():
        for each in others:
            says = f"{quoted(name, '이')} 두 번 있습니다. 한 곳에만 남겨 주세요."
            yield Fault("doubled", name, each.where, f"{each.where}: {says}")


def _doubled_rows(fields: Sequence[Field]) -> Iterator[Fault]:
    """A column stands twice in its row, or the row of a table twice within one table."""
    repeated = _by_row(fields)
    for row in repeated.values():
        yield from _doubled_columns(row)
    rows: dict[tuple[int, str], Field] = {}
    for row in repeated.values():
        other = rows.setdefault((row[0].grid, row[0].table), row[0])
        if other is not row[0]:
            says = f"한 표에 ‘{other.table}’의 줄이 둘입니다. 한 줄만 남기면 그 줄이 되풀이됩니다."
            yield Fault("doubled", other.table, row[0].where, f"{row[0].where}: {says}")


def _doubled_columns(row: Sequence[Field]) -> Iterator[Fault]:
    met: set[str] = set()
    for each in row:
        if each.name in met:
            says = f"{quoted(each.name, '이')} 한 줄에 두 번 있습니다. 하나를 다른 열로 고치거나 지워 주세요."
            yield Fault("doubled", each.name, each.where, f"{each.where}: {says}")
        met.add(each.name)


def _by_row(fields: Sequence[Field]) -> Mapping[int, list[Field]]:
    """The fields of rows in each row of the file."""
    rows: defaultdict[int, list[Field]] = defaultdict(list)
    for each in fields:
        if each.row:
            rows[each.row].append(each)
    return rows
