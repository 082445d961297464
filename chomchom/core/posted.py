"""Views that are asked by sending a form, and whose answer may be a page with what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from chomchom.core.errors import DomainError

type View = Callable[..., HttpResponse]


def posted(back: str) -> Callable[[View], View]:
    """Such a view. Its address, opened again after the page was shown, leads to the page `back` with the same arguments."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs) if request.method == "POST" else redirect(back, *args, **kwargs)

        cast(Any, guarded).is_posted = True
        return guarded

    return declare


def tried[R](form: BaseForm, act: Callable[[], R], field: str | None = None) -> R | None:
    """What came of the act that a form is for: the row that it made or changed. None where it was not sent, is not valid, or the
    act was refused: then the form says why, beside the `field` if one is named."""
    if not form.is_valid():
        return None
    try:
        return act()
    except DomainError as refusal:
        for sentence in refusal.sentences:
            form.add_error(field, sentence)
        return None
