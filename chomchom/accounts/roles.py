"""Roles and rights: what `roles.toml` says, checked when it is read. Pure; the file is read once in a process."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

import msgspec

FILE = Path(__file__).with_name("roles.toml")


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody is in an organisation. `at`: the kinds of organisation in which it can be given.

    `guarded`: watches over others or gives roles, so that giving it asks for more.
    """

    name: str
    at: list[str]
    staff: bool
    delegable: bool
    guarded: bool = False


class Right(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may be done with a kind of object. `everywhere`: not only within the organisation in which the role is held."""

    says: str
    roles: list[str]
    everywhere: bool = False


class Table(msgspec.Struct, frozen=True):
    """The whole table: roles by code, Korean names of the kinds of object, rights by `kind.verb`."""

    roles: dict[str, Role]
    kinds: dict[str, str]
    rights: dict[str, Right]


@cache
def table() -> Table:
    """The table of the file; raises ValueError where it contradicts itself."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    roles, kinds = written.pop("roles"), written.pop("kinds")
    rights = {f"{kind}.{verb}": right for kind, verbs in written.items() for verb, right in verbs.items()}
    read = msgspec.convert({"roles": roles, "kinds": kinds, "rights": rights}, Table)
    for code, right in read.rights.items():
        if unknown := {*right.roles} - {*read.roles} or {code.partition(".")[0]} - {*read.kinds}:
            raise ValueError(f"{FILE.name}: {code} names {', '.join(sorted(unknown))}, which is not there")
    return read


def role_choices() -> list[tuple[str, str]]:
    """Codes and Korean names of the roles, in the order of the file."""
    return [(code, role.name) for code, role in table().roles.items()]


def holders(right: str) -> frozenset[str]:
    """The roles that hold a right; raises KeyError where there is no such right."""
    return _holders(right)


@cache
def _holders(right: str) -> frozenset[str]:
    return frozenset(table().rights[right].roles)
