"""Refusals: what a service answers when it will not do what it was asked, in words that the user can read."""

from __future__ import annotations

import errno
from collections.abc import Sequence

_REASONS = {
    errno.ENOENT: "그런 파일이나 폴더가 없음",
    errno.EACCES: "권한이 없음",
    errno.EPERM: "권한이 없음",
    errno.EROFS: "읽기만 되는 디스크",
    errno.ENOSPC: "디스크가 가득 참",
    errno.EDQUOT: "디스크가 가득 참",
    errno.EISDIR: "파일이 아니라 폴더",
    errno.ENOTDIR: "폴더가 아니라 파일",
}


CONFLICT = 409
UNPROCESSABLE = 422
"""The status of a page that shows a form again with what is wrong in it."""


class DomainError(Exception):
    """A refusal. `str()` is a Korean sentence that says what is wrong and what to do; subclasses live beside the service."""

    @property
    def sentences(self) -> Sequence[str]:
        """Everything that is wrong, each by itself; where there is more than one, the subclass knows."""
        return [str(self)]


def reason_of(fault: OSError) -> str:
    """Why the system would not, in Korean, for the inside of a pair of brackets."""
    return _REASONS.get(fault.errno or 0, f"시스템 오류 {fault.errno}")
