"""Why somebody's data is opened: a purpose of a list, of which the last says nothing without words."""

from __future__ import annotations

from typing import Any

from django import forms

from chomchom.core.fields import impersonal


class PurposeForm(forms.Form):
    """What somebody wants to see it for; subclasses say the `purposes`."""

    purposes: tuple[str, ...] = ()

    purpose = forms.ChoiceField(label="목적")
    detail = forms.CharField(label="자세히", required=False, max_length=200, validators=[impersonal])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "골라 주세요"), *((each, each) for each in self.purposes)]
        self.fields["purpose"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        """The last choice says nothing without words."""
        said = self.cleaned_data
        if said.get("purpose") == self.purposes[-1] and not said.get("detail", "").strip():
            self.add_error("detail", f"‘{self.purposes[-1]}’이면 무엇 때문에 보는지 적어 주세요.")
        return said

    @property
    def words(self) -> str:
        """What the log keeps."""
        return ": ".join(filter(None, (self.cleaned_data["purpose"], self.cleaned_data["detail"].strip())))
