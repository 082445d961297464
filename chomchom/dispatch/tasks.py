"""What the workers do for dispatch."""

from __future__ import annotations

from procrastinate.contrib.django import app

from chomchom.dispatch.services import proposing


@app.task(name=proposing.IMPROVE_TASK, pass_context=False)
def improve(proposal: int) -> None:
    """Search on for a better proposal."""
    proposing.improve(proposal)
