"""What surveys announce upwards, inside the transaction of the act."""

from __future__ import annotations

from django.dispatch import Signal

# A survey takes answers from now on. Argument: survey (Survey).
survey_opened = Signal()
# A survey has ended, and no answer comes any more. Argument: survey (Survey).
survey_closed = Signal()
