"""What was counted: sums of the responses of a survey, kept by `services/tallying`, and its result as it was when it closed."""

from __future__ import annotations

from django.db import models

from chomchom.surveys.models.survey import Group, Survey


class Tally(models.Model):
    """All that the results page needs of one group of a survey, as JSON (`analysis/tally.py`); of the whole survey where
    `group` is None. Derived: it is rebuilt from the responses. `counted` is how many of them are in it."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="tallies")
    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="+")
    content = models.BinaryField()
    counted = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["survey", "group"], nulls_distinct=False, name="surveys_tally_once")]

    def __str__(self) -> str:
        return f"{self.survey} 집계"


class Result(models.Model):
    """How a survey ended: what the ledger was told. `score` and `satisfied` are 0 to 100, None where nothing was rated."""

    survey = models.OneToOneField(Survey, models.PROTECT, related_name="result")
    responses = models.PositiveIntegerField("응답 수")
    expected = models.PositiveIntegerField("대상 인원", null=True)
    score = models.DecimalField("만족도 점수", max_digits=5, decimal_places=2, null=True)
    satisfied = models.DecimalField("만족한 비율(%)", max_digits=5, decimal_places=2, null=True)
    at = models.DateTimeField("마감한 때")

    def __str__(self) -> str:
        return f"{self.survey} 결과"
