"""An edition as a page of the site: laid out as it is printed, with its figures as links to what they counted then."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from chomchom.core.documents.html import fragment
from chomchom.documents.laying_out import Standing, text_of
from chomchom.documents.models import Edition


def page_of(edition: Edition) -> SafeString:
    """Its text below the heading of the page."""
    content = edition.said
    figures = content.figures
    blocks = text_of(content, Standing(edition.register_number, digest=edition.digest))
    return mark_safe(fragment(blocks, lambda key: figures[key].opens))  # noqa: S308 -- the renderer escapes every word
