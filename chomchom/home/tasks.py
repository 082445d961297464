"""Work of the front door that is done in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from chomchom.home.services import search_index


@app.task(name="home.index_plan")
def index_plan(year: int) -> None:
    """Bring the search index of a year's plan up to date."""
    search_index.index_plan(year)
