"""What the workers do for documents."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.documents.models import Edition
from chomchom.documents.services import deciding, files


@app.task(name=files.MAKE_TASK, pass_context=False)
def make_file(file_id: int) -> None:
    """Make a file of an edition."""
    files.WORKSHOP.make(file_id, clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="documents.resume_files", queueing_lock="documents.resume_files", pass_context=False)
def resume_files(timestamp: int) -> None:
    """Have files made again whose worker was lost. `timestamp` is the planned time (seconds), which is not used."""
    files.WORKSHOP.resume_stuck(at=timezone.now())


@app.task(name=deciding.INDEX_TASK, pass_context=False)
def index_edition(edition_id: int) -> None:
    """Have an approved edition found by every word in it."""
    from chomchom.documents.services import finding  # noqa: PLC0415 -- slow import: the dictionary of the search

    finding.index_edition(Edition.objects.select_related("document__organisation").get(pk=edition_id))
