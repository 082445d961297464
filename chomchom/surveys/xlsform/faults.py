"""Why a file does not become a form: it has mistakes, or it uses what we do not have. Both say what and where."""

from __future__ import annotations

from collections.abc import Mapping

from chomchom.core.errors import DomainError

MOST_PLACES = 5
MEANINGS: Mapping[str, str] = {
    "repeat": "되풀이하는 묶음",
    "loop": "되풀이하는 묶음",
    "calculate": "답으로 계산하기",
    "calculation": "답으로 계산하기",
    "choice_filter": "앞의 답에 따라 달라지는 보기",
    "select one external": "바깥 파일에서 가져오는 보기",
    "select_one_from_file": "바깥 파일에서 가져오는 보기",
    "search()": "바깥 파일에서 찾는 보기",
    "appearance": "특별한 화면",
    "intent": "다른 앱 부르기",
    "media": "물음이나 보기에 붙인 그림, 소리, 동영상",
    "geopoint": "위치",
    "geotrace": "지나온 길",
    "geoshape": "구역",
    "gps": "위치",
    "audio": "소리 녹음",
    "video": "동영상",
    "hidden": "숨은 물음",
    "entity": "목록에 적기(entities)",
    "${…} in text": "글 속에 앞의 답 넣기",
    "relevant": "건너뛰기 조건에 쓴 것",
    "constraint": "답을 제한하는 조건에 쓴 것",
    "required": "조건에 따라 필수인 물음",
    "acknowledge": "꼭 눌러야 하는 확인",
    "default": "앞의 답이나 함수로 미리 채우는 답",
    "read_only": "고칠 수 없는 물음",
    "trigger": "다른 답이 바뀔 때 다시 계산하기",
    "range": "소수로 나뉜 구간",
    "language": "알 수 없는 언어",
}


class BadXlsForm(DomainError):
    """The file is no XLSForm, or one with mistakes; the sentence says what and where."""


class NotSupported(DomainError):
    """It uses what we do not have. `parts` are its names, each with the questions that use it."""

    def __init__(self, parts: Mapping[str, list[str]]) -> None:
        self.parts = dict(parts)
        said = "; ".join(f"{name}({_places(places)})" for name, places in parts.items())
        super().__init__(f"이 설문지에는 아직 받지 못하는 것이 있습니다. 고치거나 지운 뒤 다시 올려 주세요: {said}")

    def rows(self) -> list[tuple[str, str, list[str]]]:
        """Each name with what it means in Korean and where it is."""
        return [(name, meaning(name), places) for name, places in self.parts.items()]


def meaning(part: str) -> str:
    """What a name of XLSForm means, in Korean; the kind of question where the name is none of these."""
    return MEANINGS.get(part) or MEANINGS.get(part.partition(":")[0]) or "물음의 종류"


def _places(places: list[str]) -> str:
    return f"{', '.join(places[:MOST_PLACES])}{' 외' if len(places) > MOST_PLACES else ''}"
