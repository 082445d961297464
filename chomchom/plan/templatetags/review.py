"""What the templates of the review say about findings."""

from __future__ import annotations

from django import template

from chomchom.plan.models import Finding
from chomchom.plan.queries.findings import family_of, rule_name

register = template.Library()
register.filter("family", family_of)
register.filter("rule_name", rule_name)

_BADGES = {"error": "bg-light-danger", "warning": "bg-light-warning", "info": "bg-light-information"}


@register.filter
def severity_badge(finding: Finding) -> str:
    """The class of the badge of its severity."""
    return _BADGES[finding.severity]
