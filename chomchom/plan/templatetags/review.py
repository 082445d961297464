"""What the templates of the review say about findings."""

from __future__ import annotations

from django import template
from django.urls import reverse

from chomchom.core.particles import with_particle
from chomchom.plan.lint import family_of, name_of, page_of
from chomchom.plan.models import Finding

register = template.Library()
register.filter("family", family_of)
register.filter("rule_name", name_of)

_BADGES = {"error": "bg-light-danger", "warning": "bg-light-warning", "info": "bg-light-information"}


@register.filter
def rule_page(code: str) -> str:
    """The address of the page of the manual that explains a code; empty where there is none."""
    page = page_of(code)
    return reverse("home:manual-page", args=[page.removeprefix("docs/manual/").removesuffix(".md")]) if page else ""


@register.filter
def severity_badge(finding: Finding) -> str:
    """The class of the badge of its severity."""
    return _BADGES[finding.severity]


@register.filter
def quoted(word: str, particle: str) -> str:
    """‘word’ with the particle that its last sound asks for."""
    return with_particle(f"‘{word}’", particle)
