"""Conditions of a form in words, with the names of the municipalities where it asks for one."""

from __future__ import annotations

from chomchom.surveys.instrument.form import Form, Type
from chomchom.surveys.paper.conditions import Wording
from chomchom.surveys.queries.regions import region_choices


def wording_of(form: Form) -> Wording:
    """Says them as the paper does. A query only for a form that asks for a municipality."""
    regions = region_choices() if any(each.type is Type.REGION for each in form.questions) else ()
    return Wording(form, dict(regions))
