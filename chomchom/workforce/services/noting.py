"""Lines of the access log about people who work: who opened, added or corrected what is sealed."""

from __future__ import annotations

from chomchom.accesslog.models import Act
from chomchom.accesslog.services import note
from chomchom.accesslog.visits import Visit
from chomchom.workforce.models import Worker
from chomchom.workforce.models.worker import KIND


def note_act(act: Act, worker: Worker, *, visit: Visit, purpose: str = "") -> None:
    """That somebody did this. Raises NoPurpose for an opening without a word what for."""
    note(act, visit=visit, kind=KIND, subjects=[worker.pk], purpose=purpose)
