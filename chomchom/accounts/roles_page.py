"""The page of the manual that shows who may do what, written from `roles.toml`: `chomchom user roles`."""

from __future__ import annotations

from collections.abc import Iterator

from chomchom.accounts.roles import Table

HEAD = """# 역할과 권한

역할은 조직에서 맡습니다. 할 수 있는 일은 그 조직과 그 아래 조직에 미칩니다. **기관 전체**라고 적힌 일은 어디에나 미칩니다.
화면, 내려받기, 찾기가 모두 이 표대로 합니다. 이 표는 `chomchom/accounts/roles.toml`에서 만들어집니다.

## 역할 {roles}가지
| 역할 | 맡을 수 있는 조직 | 2단계 인증 | 직무대리 |
|---|---|---|---|
"""
RIGHTS = """
## 할 수 있는 일 {rights}가지
| 대상 | 할 수 있는 일 | 누가 |
|---|---|---|
"""
_PLACES = {
    "agency": "기관",
    "team": "팀",
    "facility": "소속시설",
    "committee": "위원회",
    "partner": "협력기관",
    "municipality": "시군",
    "provider": "제공기관",
}


def page(table: Table) -> str:
    """The page in Markdown."""
    lines = [*_roles(table), RIGHTS.format(rights=len(table.rights)).rstrip("\n"), *_rights(table)]
    return HEAD.format(roles=len(table.roles)) + "\n".join(lines) + "\n"


def _roles(table: Table) -> Iterator[str]:
    for role in table.roles.values():
        places = ", ".join(_PLACES[kind] for kind in role.at)
        yield f"| {role.name} | {places} | {'있어야 함' if role.staff else ''} | {'맡길 수 있음' if role.delegable else ''} |"


def _rights(table: Table) -> Iterator[str]:
    for code, right in table.rights.items():
        kind = table.kinds[code.partition(".")[0]]
        who = ", ".join(role.name for name, role in table.roles.items() if name in right.roles)
        yield f"| {kind} | {right.says}{' **(기관 전체)**' if right.everywhere else ''} | {who} |"
