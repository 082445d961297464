"""Figures of results in plain words."""

from __future__ import annotations

from django import template

from chomchom.surveys.analysis import words
from chomchom.surveys.analysis.importance import Place
from chomchom.surveys.frame import in_language
from chomchom.surveys.templatetags.survey_charts import NAMES

register = template.Library()
_BADGES = {
    Place.IMPROVE: "bg-light-danger",
    Place.KEEP: "bg-light-success",
    Place.LATER: "outline-gray",
    Place.ENOUGH: "bg-light-information",
}
register.filter("say_score", words.of_score)
register.filter("say_share", words.of_share)
register.filter("say_nps", words.of_nps)
register.filter("say_difference", words.of_difference)
register.filter("say_change", words.of_change)
register.filter("say_spread", words.of_spread)
register.filter("say_association", words.of_association)


@register.simple_tag(takes_context=True)
def say(context: template.Context, text: str) -> str:
    """The sentence in the language of who answers; Korean on a page that has none."""
    return in_language(text, context.get("language") or "ko")


@register.filter
def place_name(place: Place) -> str:
    """Where an item stands, in words."""
    return NAMES[place]


@register.filter
def place_badge(place: Place) -> str:
    """The class of its badge."""
    return _BADGES[place]


@register.filter
def one(number: float | None) -> str:
    """With one decimal; nothing where there is none."""
    return "" if number is None else f"{number:.1f}"


@register.filter
def whole_percent(share: float) -> str:
    """A share of 1 as a whole percent."""
    return f"{share * 100:.0f}%"
