"""The neighbourhood (읍면동) that an address lies in, and the form in which two of them are compared."""

from __future__ import annotations

import re

from chomchom.core.words import same

_PROVINCE = re.compile(
    r"\S+(?:특별자치도|특별자치시|특별시|광역시|도)|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
)
_DISTRICT = re.compile(r"\S+[시군구]")
_NEIGHBOURHOOD = re.compile(r"[가-힣]+\d*(?:[읍면동]|\d가|(?<=로)\d가)(?:\d가)?")
_IN_BRACKETS = re.compile(r"\(([가-힣]+\d*(?:동|가|읍|면))\b")


def neighbourhood_of(address: str) -> str:
    """`전주시 완산구 효자동1가` of an address by lot or by road (whose 동 stands in brackets); the 시군구 where there is no 동."""
    words = re.sub(r"[,(].*", "", address).split()
    districts = [word for word in words[:4] if _DISTRICT.fullmatch(word) and not _PROVINCE.fullmatch(word)]
    bracketed = _IN_BRACKETS.search(address)
    last = bracketed[1] if bracketed else next((word for word in words if _NEIGHBOURHOOD.fullmatch(word)), "")
    return " ".join([*districts, last] if last else districts)


def compared_place(neighbourhood: str) -> str:
    """As neighbourhoods are compared; empty for what names none: a whole city is nobody's neighbourhood."""
    words = neighbourhood.split()
    return same(neighbourhood) if words and _NEIGHBOURHOOD.fullmatch(words[-1]) else ""
