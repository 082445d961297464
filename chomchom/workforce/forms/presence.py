"""The hours of the week in which somebody can be sent, and absences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from chomchom.core.fields import Clock, Day
from chomchom.workforce.forms.parts import PartForm, a_day
from chomchom.workforce.models import WeekHours
from chomchom.workforce.models.presence import WEEKDAYS
from chomchom.workforce.queries.terms import terms
from chomchom.workforce.services.leaves import Away


class HoursForm(PartForm):
    """By day of the week, from when to when; nothing at all for any time."""

    part = "hours"

    def __init__(self, *args: Any, known: Iterable[WeekHours] = (), **kwargs: Any) -> None:
        initial = {f"begins_{each.weekday}": each.begins for each in known} | {f"ends_{each.weekday}": each.ends for each in known}
        super().__init__(*args, initial=initial, **kwargs)
        for day, name in enumerate(WEEKDAYS):
            for side, label in (("begins", "시작"), ("ends", "끝")):
                field = Clock(label=f"{name}요일 {label}", required=False, ends=side == "ends")
                field.widget.attrs["aria-label"] = str(field.label)
                self.fields[f"{side}_{day}"] = field

    def clean(self) -> dict[str, Any]:
        """Both of a day, or none."""
        said = self.cleaned_data
        for day, name in enumerate(WEEKDAYS):
            sides = [f"begins_{day}", f"ends_{day}"]
            if all(side in said for side in sides) and sum(said[side] is None for side in sides) == 1:
                self.add_error(sides[0], f"{name}요일의 시작과 끝을 모두 적거나 모두 비워 주세요.")
        return said

    @property
    def days(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """The name of each day with its fields."""
        for day, name in enumerate(WEEKDAYS):
            yield name, self[f"begins_{day}"], self[f"ends_{day}"]

    @property
    def hours(self) -> dict[int, tuple[int, int]]:
        """What was typed, once it is valid."""
        said = [(day, self.cleaned_data[f"begins_{day}"], self.cleaned_data[f"ends_{day}"]) for day in range(len(WEEKDAYS))]
        return {day: (begins, ends) for day, begins, ends in said if begins is not None}


class LeaveForm(PartForm):
    """Away from a day to a day, or some hours of one."""

    part = "leave"
    kind = forms.ChoiceField(label="종류")
    first_on = Day(label="첫날", widget=a_day())
    last_on = Day(label="마지막 날", required=False, widget=a_day(), help_text="비워 두면 하루입니다.")
    begins = Clock(label="시작 시간", required=False, help_text="하루 가운데 일부만 비울 때 적습니다.")
    ends = Clock(label="끝 시간", required=False, ends=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("kind", [(each.code, each.name) for each in terms().leaves])

    @property
    def away(self) -> Away:
        """What was typed, once it is valid."""
        said = self.cleaned_data
        return Away(**said | {"last_on": said["last_on"] or said["first_on"]})
