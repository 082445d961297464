"""What of results can be raised as a follow-up: texts that somebody chose, all texts with a word in them, or an item rated badly.

A finding knows whose responses it is of, so that they can be told what becomes of it; no page shows that, nor how many they are: of
two findings that are merged, the number would tell whether one person wrote both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.http import QueryDict

from chomchom.core.crypto import blind
from chomchom.core.errors import DomainError
from chomchom.core.personal_numbers import masked
from chomchom.core.words import plain, shortened
from chomchom.followup.models import FollowUp
from chomchom.followup.models.followup import LONGEST_TEXT, LONGEST_TITLE
from chomchom.surveys.analysis.importance import Place
from chomchom.surveys.models import Response, Survey, Version
from chomchom.surveys.queries.results import Results
from chomchom.surveys.queries.texts import Text, texts_of, written_of

_ROOM = LONGEST_TEXT - 400
"""For texts: what somebody adds has its room beside them."""
_LONGEST_ASKED, _MOST_COMPARED = 60, 30


class NothingChosen(DomainError):
    """What was chosen is not there to be raised."""


@dataclass(frozen=True)
class Choice:
    """What somebody chose on a page of results: texts of a question, or all of them with a word; or an item."""

    question: str = ""
    texts: frozenset[str] = frozenset()
    word: str = ""
    item: str = ""

    @classmethod
    def read(cls, params: QueryDict) -> Choice:
        """From the parameters of an address."""
        named = {name: plain(params.get(name, "")) for name in ("question", "word", "item")}
        return cls(texts=frozenset(params.getlist("text")), **named)


@dataclass(frozen=True)
class Finding:
    """What would be raised: the words that a page suggests, what makes it the same finding again, and whose responses it is of."""

    title: str
    text: str
    place: str
    responses: QuerySet[Response] = field(repr=False)
    quoted: tuple[str, ...] = ()


def found_in_texts(survey: Survey, choice: Choice) -> Finding:
    """Of chosen texts, or of all with a word in them. Raises NothingChosen."""
    written, word = written_of(survey, choice.question), "" if choice.texts else choice.word
    every = texts_of(survey, choice.question, word) if written and written.name == choice.question else []
    found = [each for each in every if each.choice in choice.texts] if choice.texts else every if word else []
    if not written or not found:
        raise NothingChosen("올릴 글을 하나라도 골라 주세요. 글은 조사를 마감한 뒤에 올릴 수 있습니다.")
    about = f"‘{word}’ 이야기 {len(found)}개" if word else f"적어 주신 글 {len(found)}개"
    return Finding(
        title=shortened(f"{about}: {shortened(written.title, _LONGEST_ASKED)}", LONGEST_TITLE),
        text=_quoted(written.title, found),
        place=_place("text", choice.question, *([f"={word}"] if word else sorted(each.choice for each in found))),
        responses=Response.objects.filter(pk__in=[each.response for each in found]),
        quoted=tuple(_line(each) for each in found),
    )


def found_in_item(found: Results, name: str) -> Finding:
    """Of something that was rated; those who rated it below the middle spoke of it. Raises NothingChosen."""
    asked = next((each for each in found.ranked if each.name == name), None)
    if found.is_open or asked is None or asked.score is None:
        raise NothingChosen("올릴 문항을 골라 주세요. 문항은 조사를 마감하고 다섯 명 넘게 답했을 때 올릴 수 있습니다.")
    score = f"점수: {asked.score.mean:.1f}점({asked.score.n:,}명이 답함)"
    lines = [f"문항: {asked.title}", score, f"문항 평균: {mean_of(found):.1f}점"]
    if any(each.name == name and each.place is Place.IMPROVE for each in found.items):
        lines.append("전반적인 만족과 함께 크게 움직이는데 점수는 낮아, 먼저 고칠 것으로 나왔습니다.")
    return Finding(
        title=f"점수가 낮음({asked.score.mean:.1f}점): {shortened(asked.title, _LONGEST_ASKED)}",
        text="\n".join(lines),
        place=_place("item", name),
        responses=_low(found.survey, name),
    )


def mean_of(found: Results) -> float:
    """Of the scores of all items."""
    scores = [each.score.mean for each in found.ranked if each.score]
    return sum(scores) / len(scores) if scores else 0.0


def raised_from(survey: Survey, readable: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """What somebody may read of that which was raised out of the results of a survey."""
    about = ContentType.objects.get_for_model(Survey)
    return readable.filter(source_type=about, source_id=survey.pk, split_from=None).select_related("owner").order_by("pk")


def raised_like(survey: Survey, finding: Finding, readable: QuerySet[FollowUp]) -> QuerySet[FollowUp]:
    """Of those, what was raised of the same, or quotes one of the same texts. Only words are compared: whose they are would tell
    which texts one person wrote."""
    alike = Q(place=finding.place)
    for line in finding.quoted[:_MOST_COMPARED]:
        alike |= Q(text__contains=line)
    return raised_from(survey, readable).filter(alike)


def _place(*parts: str) -> str:
    """A key that no page shows. Texts have no other name that stays."""
    return f"#{parts[0]}:{(blind.token('surveys.place', chr(0).join(parts)) or b'').hex()}"


def _quoted(title: str, texts: Sequence[Text]) -> str:
    """The texts below what was asked, as many as there is room for, without personal numbers."""
    lines, room = [f"물음: {title}"], _ROOM
    for each in texts:
        line = _line(each)
        if len(line) > room:
            break
        lines.append(line)
        room -= len(line) + 1
    left = len(texts) - (len(lines) - 1)
    return "\n".join([*lines, f"그 밖에 {left}개"] if left else lines)


def _line(text: Text) -> str:
    return "- " + " ".join(masked(text.words).split())


def _low(survey: Survey, name: str) -> QuerySet[Response]:
    """Those who rated it below the middle, on the scale on which this survey asked for it."""
    question, _, row = name.partition(".")
    asked = survey.version.form.question(question)
    points = asked.points if asked else 0
    every = Response.objects.filter(survey=survey, is_counted=True)
    answered = Version.objects.filter(pk__in=every.order_by().values("version"))
    versions = [each.pk for each in answered if _points(each, question) == points]
    given = KeyTransform(row, KeyTransform(question, "answers")) if row else KeyTransform(question, "answers")
    return every.filter(version__in=versions).annotate(given=given).filter(given__lt=(1 + points) / 2)


def _points(version: Version, question: str) -> int:
    asked = version.form.question(question)
    return asked.points if asked and asked.is_rated else -1
