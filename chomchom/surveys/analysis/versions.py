"""Answers to several versions of one instrument, added up as far as they were asked alike.

A survey goes on while its instrument is changed, and whoever began finishes the version they began. What the newest version asks
is shown; answers to an older one count where the question was the same kind of question, on as many points.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from chomchom.surveys.analysis.tally import Tally
from chomchom.surveys.instrument.form import Form, Question, Section, Type


def with_dropped(forms: Mapping[int, Form], newest: int) -> Form:
    """The newest form, and behind it what only older ones asked: what people answered is not lost because it is asked no more."""
    form = forms[newest]
    older = [each for version in sorted(forms, reverse=True) if version != newest for each in forms[version].questions]
    gone = {each.name: each for each in reversed(older) if form.question(each.name) is None and each.type is not Type.NOTE}
    if not gone:
        return form
    questions = tuple(msgspec.structs.replace(each, show_if="", required=False) for each in gone.values())
    section = Section(name="asked-before", title={"ko": "앞 판에서만 물은 것"}, questions=questions)
    return msgspec.structs.replace(form, sections=(*form.sections, section))


def together(forms: Mapping[int, Form], tallies: Mapping[int, Tally], newest: int) -> Tally:
    """The tally of all versions (by their number), in terms of the newest."""
    whole = Tally()
    for version, tally in tallies.items():
        whole += tally if version == newest else only(tally, asked_alike(forms[version], forms[newest]))
    return whole


def asked_alike(old: Form, new: Form) -> frozenset[str]:
    """The names of questions that both ask in the same way."""
    return frozenset(each.name for each in old.questions if (other := new.question(each.name)) and _is_alike(each, other))


def _is_alike(one: Question, other: Question) -> bool:
    """Choices may be added and words polished; the kind of answer and the scale may not change."""
    return (one.type, one.scored, one.item) == (other.type, other.scored, other.item) and (
        not (one.is_rated or other.is_rated) or one.points == other.points
    )


def only(tally: Tally, names: frozenset[str]) -> Tally:
    """The tally as if only these questions had been asked; a respondent's mean stays the mean of all that they rated."""
    return msgspec.structs.replace(
        tally,
        answered={name: count for name, count in tally.answered.items() if name in names},
        counts={name: each for name, each in tally.counts.items() if name.partition(".")[0] in names},
        numbers={name: each for name, each in tally.numbers.items() if name in names},
        parts={
            name: {value: only(each, names) for value, each in parts.items()}
            for name, parts in tally.parts.items()
            if name in names
        },
    )
