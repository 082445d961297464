"""Complaints for templates: what they became, and the form for another one."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from chomchom.dispatch.forms.monitoring import ComplaintForm
from chomchom.dispatch.models import Complaint
from chomchom.dispatch.queries import monitoring

register = template.Library()


@register.simple_tag
def followed(complaints: Iterable[Complaint]) -> list[monitoring.Followed]:
    """Each with the follow-up that it became."""
    return monitoring.followed(complaints)


@register.simple_tag
def complaint_form() -> ComplaintForm:
    """An empty one."""
    return ComplaintForm(auto_id="complaint-%s")
