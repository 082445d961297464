"""What people wrote, in an order that tells nothing: not who wrote it, not when, and not what else the same person wrote."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import CharField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import MD5, Cast, Concat

from chomchom.core.crypto import blind
from chomchom.core.search.morphemes import normalised
from chomchom.surveys.analysis.asked import written
from chomchom.surveys.analysis.kept import Kept, Word
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.instrument.form import Form
from chomchom.surveys.models import Response, Survey
from chomchom.surveys.queries.kept import form_of, kept_of


@dataclass(frozen=True)
class Written:
    """A question that is answered in words, and the nouns in it; None until a worker has read them."""

    name: str
    title: str
    words: list[Word] | None


@dataclass(frozen=True)
class Text:
    """A text, and of whose response to which question it is: neither is ever shown."""

    words: str
    question: str = field(repr=False)
    response: UUID = field(repr=False)

    @property
    def choice(self) -> str:
        """The name by which a page chooses it: a keyed hash, so that it tells nothing, and another one for each question, so that
        two texts of one person have nothing in common."""
        return (blind.token("surveys.text", f"{self.question}:{self.response}") or b"").hex()


def written_of(survey: Survey, name: str) -> Written | None:
    """The question of that name, the first one for another; None where nothing is asked in words."""
    every = writings(form_of(survey), kept_of(survey))
    return next((each for each in every if each.name == name), every[0] if every else None)


def writings(form: Form, kept: Kept) -> list[Written]:
    """Every question that is answered in words."""
    return [Written(name, title, kept.words.get(name, []) if kept.words is not None else None) for name, title in written(form)]


def texts_of(survey: Survey, question: str, noun: str = "") -> list[Text]:
    """All texts that answer a question, or those with a word in them; none while the survey is open, or where fewer than five
    wrote anything. Two questions have their texts in different orders."""
    if survey.status != Survey.Status.CLOSED:
        return []
    shuffled = MD5(Concat(Cast("pk", CharField()), Value(question)))
    answered = Response.objects.filter(survey=survey, is_counted=True, answers__has_key=question)
    found = list(answered.order_by(shuffled).values_list(KeyTextTransform(question, "answers"), "pk"))
    every = [Text(words, question, response) for words, response in found] if len(found) >= LEAST else []
    return [text for text in every if normalised(noun) in normalised(text.words)] if noun else every
