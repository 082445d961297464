"""What the workers do for surveys."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from chomchom.surveys.models import Survey
from chomchom.surveys.services import shuffling, surveys, tallying, texts


@app.periodic(cron="*/10 * * * *")
@app.task(name="surveys.turn", queueing_lock="surveys.turn", pass_context=False)
def turn(timestamp: int) -> None:
    """Open and close what has its day; every ten minutes, so that nobody waits long after midnight. `timestamp` is not used."""
    surveys.turn(timezone.now())


@app.task(name="surveys.close_full")
def close_full(survey: int) -> None:
    """Close a survey that has as many answers as were asked for; somebody may have been faster, or may have asked for more."""
    surveys.close_full(Survey.objects.get(pk=survey), at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(name="surveys.fold", queueing_lock="surveys.fold", pass_context=False)
def fold(timestamp: int) -> None:
    """Fold what was answered into sums, each minute. `timestamp` is not used."""
    tallying.fold_all()


@app.task(name=texts.READ_TASK, pass_context=False)
def read_texts(survey: int) -> None:
    """Find the words of the texts of a survey that has closed."""
    texts.read_texts(Survey.objects.select_related("version").get(pk=survey))


@app.periodic(cron="40 3 * * *")
@app.task(name=shuffling.SHUFFLE_TASK, queueing_lock=shuffling.SHUFFLE_TASK, pass_context=False)
def shuffle(timestamp: int) -> None:
    """Take the order out of what came since yesterday. `timestamp` is not used."""
    shuffling.shuffle(timezone.localdate() - timedelta(days=1))
