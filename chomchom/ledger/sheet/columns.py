"""The columns of a kind's template: what a row may say, in the order in which people think of it."""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.ledger.kinds import Kind, Label


@dataclass(frozen=True)
class Column:
    """One column. `code` names a field of a posting, or `label-` and the code of a label."""

    code: str
    name: str
    hint: str = ""
    required: bool = False
    values: tuple[str, ...] = ()


def columns_of(kind: Kind) -> list[Column]:
    """The columns for a kind; those of numbers it does not use are left out."""
    numbers = (
        ("quantity", kind.quantity, f"정수({kind.unit}). 비우면 1"),
        ("people", kind.people, "정수(명)"),
        ("amount", kind.amount, "정수(원)"),
        ("score", kind.score, "0~100, 소수 둘째 자리까지"),
    )
    return [
        Column("on", "날짜", "2031-05-20", required=True),
        Column("org", "조직", "팀이나 소속시설의 이름. 비우면 올리는 사람의 조직"),
        Column("title", "제목", "한 줄로. 개인정보는 적지 않음", required=True),
        *(_of_label(kind, label) for label in kind.labels),
        *(Column(code, _headed(name, code), hint) for code, name, hint in numbers if name),
        Column("counterpart", "상대 기관", "함께한 기관의 이름"),
        Column("region", "지역", "시군의 이름"),
        Column("subject", "대상자 가명", "영문자와 숫자. 이름을 적지 않음"),
        Column("note", "메모"),
    ]


def _of_label(kind: Kind, label: Label) -> Column:
    hint = "다음 가운데 하나: " + ", ".join(label.values) if label.values else ""
    return Column(f"label-{label.code}", label.name, hint, label.code in kind.required, label.values)


def _headed(name: str, code: str) -> str:
    """The heading says the unit where a number alone would not."""
    return f"{name}(원)" if code == "amount" else name
