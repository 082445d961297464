"""Text files line by line: what is asked for next, and on which line something else stands."""

from __future__ import annotations

from chomchom.rostering.instances.broken import MOST, BrokenInstance, is_number


class Lines:
    """The lines that say something, without blanks around them, in order; `wrong` speaks of the line that was taken last."""

    def __init__(self, file: str, text: str) -> None:
        numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
        self.file = file
        self._left = [(number, line) for number, line in reversed(numbered) if line]
        self._now = 0

    def __bool__(self) -> bool:
        return bool(self._left)

    def wrong(self, what: str) -> BrokenInstance:
        """What is wrong with the line that was taken last."""
        return BrokenInstance(f"{self.file}, line {self._now}", what)

    def peek(self) -> str:
        """The next line without taking it; empty at the end."""
        return self._left[-1][1] if self._left else ""

    def take(self, wanted: str) -> str:
        """The next line. Raises BrokenInstance where the file ends before it."""
        if not self._left:
            raise self.wrong(f"is the last one, where {wanted} should follow")
        self._now, line = self._left.pop()
        return line

    def words(self, wanted: str) -> list[str]:
        """Of the next line; brackets and commas are as good as blanks."""
        line = self.take(wanted)
        return line.translate(str.maketrans("(),", "   ")).split()

    def fields(self, wanted: str, count: int) -> list[str]:
        """So many words of the next line."""
        words = self.words(wanted)
        if len(words) != count:
            raise self.wrong(f"has {len(words)} values where {wanted} has {count}")
        return words

    def title(self, name: str) -> None:
        """A line that is a title and nothing else."""
        if (line := self.take(name)) != name:
            raise self.wrong(f"says “{line}” where {name} is asked for")

    def setting(self, name: str) -> str:
        """What a line `NAME = value` says."""
        said, equals, value = (part.strip() for part in self.take(f"{name} =").partition("="))
        if said != name or not equals or not value:
            raise self.wrong(f"is not “{name} = …”")
        return value

    def count(self, name: str) -> int:
        """The same, as a whole number."""
        return self.number(self.setting(name))

    def number(self, word: str) -> int:
        """A word of the line as a whole number."""
        if not is_number(word):
            raise self.wrong(f"says “{word}” where a number from 0 to {MOST:,} is asked for")
        return int(word)
