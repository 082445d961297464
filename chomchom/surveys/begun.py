"""What a respondent's browser holds between two pages: the key of their answers, and how they like to read.

Cookies of one survey each. The key is signed together with the version that they began, so that nobody chooses another one. It
says nothing of who they are, and is forgotten with the answers' draft.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chomchom.surveys.models import Group, Survey
from chomchom.surveys.services.drafts import KEPT

_ANSWER, _LOOK, _SALT = "answer", "look", "chomchom.surveys.begun"
_LOOKS = frozenset({"large", "plain"})


@dataclass(frozen=True)
class Begun:
    """One person's answering of one survey. `group` 0: none."""

    key: str
    version: int
    group: int = 0

    @classmethod
    def new(cls, survey: Survey) -> Begun:
        """Of whoever opens the page first."""
        return cls(secrets.token_urlsafe(24), survey.version_id)

    @classmethod
    def read(cls, request: HttpRequest) -> Begun | None:
        """What the browser brings; None where it brings nothing, or something that we did not give."""
        text = request.get_signed_cookie(_ANSWER, default="", salt=_SALT, max_age=int(KEPT.total_seconds()))
        key, _, rest = (text or "").partition("|")
        version, _, group = rest.partition("|")
        return cls(key, int(version), int(group)) if key and version.isdecimal() and group.isdecimal() else None

    def of(self, group: Group | None) -> Begun:
        """The same for a group."""
        return replace(self, group=group.pk if group else 0)

    def write(self, response: HttpResponse, code: str) -> None:
        """Have the browser keep it, for the addresses of this survey only."""
        text = f"{self.key}|{self.version}|{self.group}"
        response.set_signed_cookie(_ANSWER, text, salt=_SALT, max_age=KEPT, path=_path(code), **_closed())


def forget(response: HttpResponse, code: str) -> None:
    """For the next person at the same device."""
    response.delete_cookie(_ANSWER, path=_path(code))


@dataclass(frozen=True)
class Look:
    """How somebody likes to read: large letters, a simple page, a language."""

    large: bool = False
    plain: bool = False
    language: str = "ko"

    @classmethod
    def read(cls, request: HttpRequest) -> Look:
        """What the browser brings; nonsense is ignored."""
        return cls.of(request.COOKIES.get(_LOOK, "").split("."))

    @classmethod
    def of(cls, words: list[str]) -> Look:
        """From the words of a cookie or an address."""
        language = next((each for each in words if each not in _LOOKS and 2 <= len(each) <= 8 and each.isalpha()), "ko")
        return cls("large" in words, "plain" in words, language)

    def words(self) -> str:
        """As it is kept and stands in addresses."""
        return ".".join([*(["large"] if self.large else []), *(["plain"] if self.plain else []), self.language])

    def write(self, response: HttpResponse, code: str) -> None:
        """Have the browser keep it."""
        response.set_cookie(_LOOK, self.words(), max_age=KEPT, path=_path(code), **_closed())

    def links(self) -> list[tuple[str, str]]:
        """What can be changed, with the words of the address."""
        return [
            ("보통 글씨로 보기" if self.large else "큰 글씨로 보기", replace(self, large=not self.large).words()),
            ("보통 화면으로 보기" if self.plain else "간단한 화면으로 보기", replace(self, plain=not self.plain).words()),
        ]


def _path(code: str) -> str:
    return f"/s/{code}/"


def _closed() -> dict[str, Any]:
    return {"httponly": True, "samesite": "Lax", "secure": settings.HTTPS}
