"""Wordings of 알림톡: the operator lets a business send only what it approved before, word for word, with places for what changes.

A wording is written as it is handed in for approval, `#{시설}` being such a place. Pure: a wording and values in, a text out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LONGEST_TEXT, LONGEST_CODE = 1000, 30
"""Characters that the operator takes, places filled in; and of a code."""
_HEAD = """# 알림톡 문구

알림톡은 카카오의 승인을 받은 문구로만 보낼 수 있습니다. 아래 문구를 발송 대행사에 그대로 등록하고, 템플릿 코드를 같게 적으십시오.
`#{ }`로 적은 자리만 보낼 때마다 바뀝니다.
알림톡을 받지 않는 전화기에는 같은 글을 문자로 보냅니다. 어디를 거쳐 보내는지는 설치한 사람이 정합니다.
"""
_PLACE = re.compile(r"#\{([^{}]+)\}")


class BadWording(ValueError):
    """The wording is not one that could be approved, or not what is to be filled in: a mistake of the program."""


@dataclass(frozen=True)
class Wording:
    """What is approved under its `code`. `title` stands above it where the way out shows one."""

    code: str
    title: str
    text: str

    def __post_init__(self) -> None:
        if not re.fullmatch(rf"[a-z0-9-]{{1,{LONGEST_CODE}}}", self.code) or not self.places:
            raise BadWording(f"{self.code}: a code of small letters, and at least one place that changes.")
        if len(self.text) > LONGEST_TEXT:
            raise BadWording(f"{self.code}: longer than {LONGEST_TEXT} characters.")

    @property
    def places(self) -> list[str]:
        """Names of what changes, in order."""
        return list(dict.fromkeys(_PLACE.findall(self.text)))

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with a value at each place. Raises BadWording unless there is one for each, and no other."""
        if set(values) != set(self.places):
            raise BadWording(f"{self.code}: asks for {self.places}, and got {sorted(values)}.")
        return _PLACE.sub(lambda found: values[found[1]], self.text)


def page(wordings: Iterable[Wording]) -> str:
    """The page of the manual that lists them, in Markdown, for who hands them in."""
    rows = [f"| `{each.code}` | {each.title} | {each.text} |" for each in wordings]
    return "\n".join([_HEAD, "| 템플릿 코드 | 제목 | 내용 |", "|---|---|---|", *rows, ""])
