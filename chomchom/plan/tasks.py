"""What the workers do for the plan."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.plan.models import Upload, Version
from chomchom.plan.services import books, following, questions, uploads


@app.task(name=uploads.READ_TASK, pass_context=False)
def read_upload(upload_id: int) -> None:
    """Read an upload into a draft."""
    from chomchom.plan.services import reading  # noqa: PLC0415 -- slow import: all readers of files, and every command loads tasks

    reading.read_upload(Upload.objects.get(pk=upload_id), clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="plan.resume_uploads", queueing_lock="plan.resume_uploads", pass_context=False)
def resume_uploads(timestamp: int) -> None:
    """Have uploads read again whose worker was lost. `timestamp` is the planned time (seconds), which is not used."""
    uploads.resume_stuck(at=timezone.now())


@app.task(name=books.MAKE_TASK, pass_context=False)
def make_book(file_id: int) -> None:
    """Make the plan book of a version in a format."""
    books.WORKSHOP.make(file_id, clock=timezone.now)


@app.periodic(cron="* * * * *")
@app.task(name="plan.resume_books", queueing_lock="plan.resume_books", pass_context=False)
def resume_books(timestamp: int) -> None:
    """Have books made again whose worker was lost. `timestamp` is the planned time (seconds), which is not used."""
    books.WORKSHOP.resume_stuck(at=timezone.now())


@app.task(name=questions.SUGGEST_TASK, pass_context=False)
def suggest_questions(version_id: int) -> None:
    """Suggest what the targets of an adopted version ask of the ledger."""
    questions.suggest_for(Version.objects.select_related("previous").get(pk=version_id))


@app.task(name=following.RAISE_TASK, pass_context=False)
def raise_points(version_id: int) -> None:
    """Raise the improvements and issues of an adopted version as follow-ups."""
    version = Version.objects.select_related("adopted_by").defer("document").get(pk=version_id)
    following.raise_points(version, at=timezone.now())
