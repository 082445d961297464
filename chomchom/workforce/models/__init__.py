"""Who works (`worker`), what they hold (`credential`), and when they are there or away (`presence`)."""

from chomchom.workforce.models.credential import Credential
from chomchom.workforce.models.presence import Leave, WeekHours
from chomchom.workforce.models.worker import Worker

__all__ = ["Credential", "Leave", "WeekHours", "Worker"]
