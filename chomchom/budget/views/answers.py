"""How a page of spending answers what was typed: the form again with what is wrong in it, or a message and the way back."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.utils.timezone import now

from chomchom.accounts.access import person
from chomchom.core.errors import DomainError

_TOKEN, _REMEMBERED = "csrfmiddlewaretoken", 60 * 60
_TWICE = "같은 화면에서 같은 내용을 두 번 보냈습니다. 한 번만 적었습니다. 정말 한 번 더 적으려면 이 화면에서 다시 보내세요."


def _said(form: forms.Form, refusal: DomainError) -> None:
    form.add_error(None, str(refusal))


def done[R, F: forms.Form](form: F, act: Callable[[], R], refused: Callable[[F, DomainError], None] = _said) -> R | None:
    """What comes of the act; None where the form is not right or the act is refused, with the sentences in the form."""
    if not form.is_bound or not form.is_valid():
        return None
    key, made = _key_of(form), None
    if key and not cache.add(key, value=True, timeout=_REMEMBERED):
        form.add_error(None, _TWICE)
        return None
    try:
        made = act()
    except DomainError as refusal:
        refused(form, refusal)
    finally:
        if key and made is None:
            cache.delete(key)
    return made


def _key_of(form: forms.Form) -> str:
    """The same for a form that is sent twice by a double click or a lost answer: every page has its forms under another token."""
    data = form.data
    if not isinstance(data, QueryDict) or _TOKEN not in data:
        return ""
    return f"sent:{sha256(f'{type(form).__name__} {sorted(data.lists())}'.encode()).hexdigest()}"


def posted(request: HttpRequest, form: forms.Form, act: Callable[..., Any], thanks: str) -> None:
    """The same for a small form on a page of something else: its fields are what the act is told, what is wrong is a message."""
    if done(form, lambda: act(**form.cleaned_data, by=person(request), at=now())) is not None:
        messages.success(request, thanks)
        return
    for name, faults in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        for fault in faults:
            messages.error(request, f"{label}: {fault}" if label and str(label) not in fault else str(fault))
