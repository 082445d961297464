"""Minutes: how long days and hours are, and how people read a moment of a day and a length of time."""

from __future__ import annotations

HOUR, DAY = 60, 1440


def clock(minute: int) -> str:
    """A minute of a day as people read it; beyond midnight the next day is said."""
    text = f"{minute % DAY // HOUR:02d}:{minute % HOUR:02d}"
    return f"다음 날 {text}" if minute > DAY else "24:00" if minute == DAY else text


def span(minutes: int) -> str:
    """So many minutes as people read them: 8시간, 30분, 1시간 15분."""
    hours, rest = divmod(minutes, HOUR)
    return " ".join(filter(None, [f"{hours}시간" if hours or not rest else "", f"{rest}분" if rest else ""]))
