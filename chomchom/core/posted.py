"""Views that are asked by sending a form, and whose answer may be a page with what is wrong in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

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
