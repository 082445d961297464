"""What changed from one edition of a document to another, figure by figure and passage by passage. Pure."""

from __future__ import annotations

from typing import NamedTuple

from chomchom.documents.content import Content, Figure


class FigureChange(NamedTuple):
    """A figure that is new, gone or another; None on the side where it is not."""

    before: Figure | None
    after: Figure | None

    @property
    def name(self) -> str:
        """What it says."""
        return (self.after or self.before).name  # type: ignore[union-attr]  # one of the two is there

    @property
    def difference(self) -> float | int | None:
        """By how much it grew, where both are numbers."""
        if self.before is None or self.after is None or self.before.value is None or self.after.value is None:
            return None
        return round(self.after.value - self.before.value, 6)


class PassageChange(NamedTuple):
    """Words of people that are others now."""

    title: str
    before: str
    after: str


class Comparison(NamedTuple):
    """Everything that is not the same; `same` figures stand in both as they were."""

    figures: list[FigureChange]
    passages: list[PassageChange]
    same: int


def compared(before: Content, after: Content) -> Comparison:
    """In the order of the later one, what is gone at the end."""
    old, new = before.figures, after.figures
    pairs = [FigureChange(old.get(key), new.get(key)) for key in [*new, *(key for key in old if key not in new)]]
    changed = [pair for pair in pairs if not _is_same(pair)]
    return Comparison(changed, _passages(before, after), len(pairs) - len(changed))


def _is_same(pair: FigureChange) -> bool:
    before, after = pair
    return before is not None and after is not None and (before.value, before.shown) == (after.value, after.shown)


def _passages(before: Content, after: Content) -> list[PassageChange]:
    old, new = ({each.key: each for each in content.passages} for content in (before, after))
    titles = {key: each.title for key, each in [*old.items(), *new.items()]}
    texts = [(title, old[key].text if key in old else "", new[key].text if key in new else "") for key, title in titles.items()]
    return [PassageChange(*each) for each in texts if each[1] != each[2]]
