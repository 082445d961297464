"""Words of free texts: read by a worker once a survey has closed, because the analyser is large, and kept with its sums.

Which nouns matter is found by morphemes; how many texts a noun stands in is counted letter by letter, so that the number is that
of the texts which the page then lists.
"""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from chomchom.core.search.morphemes import normalised, nouns
from chomchom.surveys.analysis.asked import written
from chomchom.surveys.analysis.kept import Kept, Word
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.models import Survey, Tally
from chomchom.surveys.queries.kept import form_of
from chomchom.surveys.queries.texts import texts_of

READ_TASK = "surveys.read_texts"
MOST_WORDS, SHORTEST, AT_LEAST = 24, 2, 2


def read_texts(survey: Survey) -> None:
    """Find the words of every question that is answered in words; nothing where it is open, or too few answered."""
    found = {name: words_of([each.words for each in texts_of(survey, name)]) for name, _ in written(form_of(survey))}
    with transaction.atomic():
        kept = Tally.objects.select_for_update().filter(survey=survey, group=None, counted__gte=LEAST).first()
        if kept is None:
            return
        sums = Kept.from_json(bytes(kept.content))
        sums.words = found
        kept.content = sums.to_json()
        kept.save(update_fields=["content"])


def words_of(texts: list[str]) -> list[Word]:
    """The nouns that stand in most texts, the commonest first."""
    read = [normalised(text) for text in texts]
    common = Counter(noun for each in nouns(read) for noun in set(each) if len(noun) >= SHORTEST)
    seen = [noun for noun, count in common.most_common(MOST_WORDS * 2) if count >= AT_LEAST]
    words = [Word(noun, sum(noun in text for text in read)) for noun in seen]
    return sorted(words, key=lambda each: (-each.texts, each.noun))[:MOST_WORDS]
