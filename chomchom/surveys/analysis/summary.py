"""What a survey comes to in one look: the score, the share of the content, and whether people would recommend it.

Nothing of fewer than five people is in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from chomchom.surveys.analysis.rating import Nps, Score, Share, nps, satisfied, survey_score
from chomchom.surveys.analysis.suppression import LEAST
from chomchom.surveys.analysis.tally import Tally
from chomchom.surveys.instrument.form import Form, Type


@dataclass(frozen=True)
class Summary:
    """None is what was not asked, or answered by too few."""

    responses: int
    score: Score | None
    satisfied: Share | None
    nps: Nps | None

    @property
    def is_shown(self) -> bool:
        """Whether there are enough responses to show any result."""
        return self.responses >= LEAST


def summary(form: Form, tally: Tally) -> Summary:
    """Of a tally in terms of this form."""
    asked = next((each.name for each in form.questions if each.type is Type.NPS), "")
    return Summary(
        tally.responses,
        _of_enough(survey_score(tally)),
        _of_enough(satisfied(form, tally)) if tally.composite.n >= LEAST else None,
        _of_enough(nps(tally.counts.get(asked, {}))),
    )


def _of_enough[Figure: (Score, Share, Nps)](found: Figure | None) -> Figure | None:
    return found if found and found.n >= LEAST else None
