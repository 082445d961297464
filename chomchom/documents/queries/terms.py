"""How long documents are kept, of the agency's profile. Read once in a process."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from chomchom.documents.kinds import Kind
from chomchom.documents.records import BrokenTerms, Term, terms_in
from chomchom.orgs.queries import profile_folder


def term_of(kind: Kind) -> Term:
    """Of a kind of document. Raises BrokenTerms where the profile does not say it."""
    found = _terms(profile_folder()).get(kind.code)
    if found is None:
        raise BrokenTerms(f'기관 설정에 ‘{kind.name}’의 보존기간이 없습니다. records.toml에 kind = "{kind.code}"을(를) 적으세요.')
    return found


@cache
def _terms(folder: Path) -> dict[str, Term]:
    return terms_in(folder)
