"""How a page of spending answers what was typed: the form again with what is wrong in it, or a message and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from chomchom.core.errors import DomainError


def done[R](form: forms.Form, act: Callable[[], R]) -> R | None:
    """What comes of the act; None where the form is not right or the act is refused, with the sentences in the form."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return act()
    except DomainError as refusal:
        form.add_error(None, str(refusal))
    return None


def posted(request: HttpRequest, form: forms.Form, act: Callable[[], Any], thanks: str) -> None:
    """The same for a small form on a page of something else: what is wrong becomes a message."""
    if done(form, act) is not None:
        messages.success(request, thanks)
        return
    for name, faults in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for fault in faults:
            messages.error(request, f"{label}: {fault}" if label and str(label) not in fault else str(fault))
