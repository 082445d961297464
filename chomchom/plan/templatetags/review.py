"""What the templates of the review say about findings."""

from __future__ import annotations

from django import template

from chomchom.plan.lint import family_of, name_of
from chomchom.plan.models import Finding

register = template.Library()
register.filter("family", family_of)
register.filter("rule_name", name_of)

_BADGES = {"error": "bg-light-danger", "warning": "bg-light-warning", "info": "bg-light-information"}


@register.filter
def severity_badge(finding: Finding) -> str:
    """The class of the badge of its severity."""
    return _BADGES[finding.severity]
